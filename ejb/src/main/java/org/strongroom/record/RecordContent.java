package org.strongroom.record;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The content of one version, ready to be streamed; reading takes constant memory and no transaction.
 *
 * @param recordId the record
 * @param version the version
 * @param mediaType declared or detected
 * @param fileName the client's file name
 * @param length content length in bytes
 * @param sha256 SHA-256 of the content, lower-case hexadecimal
 * @param source opens the bytes
 */
public record RecordContent(
        UUID recordId,
        int version,
        String mediaType,
        Optional<String> fileName,
        long length,
        String sha256,
        Source source) {
    /** Checks that nothing is null. */
    public RecordContent {
        Objects.requireNonNull(recordId);
        Objects.requireNonNull(mediaType);
        Objects.requireNonNull(fileName);
        Objects.requireNonNull(sha256);
        Objects.requireNonNull(source);
    }

    /** Opens plaintext ranges. */
    @FunctionalInterface
    public interface Source {
        /**
         * Opens {@code length} bytes from {@code offset}; both within the content.
         *
         * @throws IOException when the content store cannot be read
         */
        InputStream range(long offset, long length) throws IOException;
    }

    /** Opens the whole content. */
    public InputStream open() throws IOException {
        return range(0, length);
    }

    /**
     * Opens a range. Reading throws {@code IntegrityException} at the first byte that is not what was filed.
     *
     * @throws IllegalArgumentException when the range is not within the content
     */
    public InputStream range(long offset, long count) throws IOException {
        Objects.checkFromIndexSize(offset, count, length);
        return source.range(offset, count);
    }

    @Override
    public String toString() {
        return "RecordContent[" + recordId + "/" + version + "]";
    }
}
