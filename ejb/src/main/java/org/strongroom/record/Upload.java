package org.strongroom.record;

import java.io.InputStream;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * Content on its way in.
 *
 * @param content any size within its category's limit
 * @param expectedSha256 32 bytes, what the client says the content's SHA-256 is
 * @param length what the client says its length is, if it does: content that is too large is refused unread, and small
 *     content does not wait behind large
 */
public record Upload(InputStream content, byte[] expectedSha256, OptionalLong length) {
    /** Copies. */
    public Upload {
        Objects.requireNonNull(content);
        expectedSha256 = expectedSha256.clone();
        Objects.requireNonNull(length);
    }

    /** Content of unknown length. */
    public static Upload of(InputStream content, byte[] expectedSha256) {
        return new Upload(content, expectedSha256, OptionalLong.empty());
    }

    /** A copy of the bytes. */
    @Override
    public byte[] expectedSha256() {
        return expectedSha256.clone();
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return "Upload";
    }
}
