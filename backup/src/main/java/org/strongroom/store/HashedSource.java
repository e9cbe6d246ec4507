package org.strongroom.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * Bytes whose SHA-256 is known already, so that nobody on their way reads them once more for it. Whoever takes them has to
 * compare: what is read may have changed since.
 *
 * @param source the bytes
 * @param digest their SHA-256, 32 bytes, which nobody changes
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record HashedSource(RangedSource source, byte[] digest) implements RangedSource {
    /** Checks. */
    public HashedSource {
        Objects.requireNonNull(source);
        if (digest.length != 32) {
            throw new IllegalArgumentException("a SHA-256 has 32 bytes");
        }
    }

    @Override
    public long length() {
        return source.length();
    }

    @Override
    public InputStream open(long offset, long length) throws IOException {
        return source.open(offset, length);
    }
}
