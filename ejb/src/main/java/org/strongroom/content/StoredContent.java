package org.strongroom.content;

import java.util.Objects;
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
    /** Checks that nothing is null. */
    public StoredContent {
        Objects.requireNonNull(blob);
        Objects.requireNonNull(compression);
        Objects.requireNonNull(mediaType);
        Objects.requireNonNull(sha256);
        Objects.requireNonNull(screening);
    }
}
