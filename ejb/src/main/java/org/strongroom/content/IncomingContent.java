package org.strongroom.content;

import java.security.MessageDigest;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.strongroom.domain.InvalidInputException;

/**
 * What a sender says of the content it sends.
 *
 * @param mediaType declared type
 * @param fileName the file's name, a hint for the detection of its type
 * @param expectedSha256 32 bytes
 * @param announcedLength its length, where the sender says it beforehand
 * @param limit how large it may be
 */
public record IncomingContent(
        Optional<String> mediaType,
        Optional<String> fileName,
        byte[] expectedSha256,
        OptionalLong announcedLength,
        ContentLimit limit) {
    private static final int SHA256_SIZE = 32;

    /**
     * Checks.
     *
     * @throws InvalidInputException when the digest has not the size of a SHA-256
     */
    public IncomingContent {
        Objects.requireNonNull(mediaType);
        Objects.requireNonNull(fileName);
        if (expectedSha256.length != SHA256_SIZE) {
            throw new InvalidInputException("digest", "is not a SHA-256");
        }
        expectedSha256 = expectedSha256.clone();
        Objects.requireNonNull(announcedLength);
        Objects.requireNonNull(limit);
    }

    /** Content of unknown length and without limit. */
    public IncomingContent(Optional<String> mediaType, Optional<String> fileName, byte[] expectedSha256) {
        this(mediaType, fileName, expectedSha256, OptionalLong.empty(), ContentLimit.NONE);
    }

    /** A copy of the bytes. */
    @Override
    public byte[] expectedSha256() {
        return expectedSha256.clone();
    }

    /**
     * Compares with what arrived.
     *
     * @throws InvalidInputException when it is something else
     */
    void requireDigest(byte[] arrived) {
        if (!MessageDigest.isEqual(arrived, expectedSha256)) {
            throw new InvalidInputException("digest", "does not match the content that arrived");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IncomingContent that
                && mediaType.equals(that.mediaType)
                && fileName.equals(that.fileName)
                && MessageDigest.isEqual(expectedSha256, that.expectedSha256)
                && announcedLength.equals(that.announcedLength)
                && limit.equals(that.limit);
    }

    @Override
    public int hashCode() {
        return Objects.hash(mediaType, fileName);
    }

    @Override
    public String toString() {
        return "IncomingContent";
    }
}
