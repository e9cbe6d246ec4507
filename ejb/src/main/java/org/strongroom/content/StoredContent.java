package org.strongroom.content;

import java.util.Objects;
import java.util.Optional;
import org.strongroom.pack.StoredBlob;
import org.strongroom.screening.ScreeningReport;

/**
 * Content that is on stable storage.
 *
 * @param blob where the ciphertext lies
 * @param compression how it was compressed
 * @param mediaType declared or detected
 * @param sha256 SHA-256 of the plaintext, lower-case hexadecimal
 * @param length plaintext length in bytes
 * @param screening what was found in it on the way
 */
public record StoredContent(
        StoredBlob blob,
        Compression compression,
        String mediaType,
        String sha256,
        long length,
        ScreeningReport screening) {
    private static final long TELLING = 1024;
    private static final double COMPRESSED_BELOW = 0.85;

    /**
     * Whether it could be compressed, as content of its type can; empty where that says nothing: types that are compressed
     * in themselves or of which nothing is known, and little content. Text that cannot be is encrypted or random.
     */
    public Optional<Boolean> compresses() {
        return length < TELLING || !MediaTypes.isText(mediaType)
                ? Optional.empty()
                : Optional.of(blob.length() < COMPRESSED_BELOW * length);
    }

    /** Checks that nothing is null. */
    public StoredContent {
        Objects.requireNonNull(blob);
        Objects.requireNonNull(compression);
        Objects.requireNonNull(mediaType);
        Objects.requireNonNull(sha256);
        Objects.requireNonNull(screening);
    }
}
