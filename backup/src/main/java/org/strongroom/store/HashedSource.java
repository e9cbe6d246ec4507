package org.strongroom.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * Bytes whose sums are known already, so that nobody on their way reads them once more for it. Whoever takes them has to
 * compare: what is read may have changed since.
 *
 * @param source the bytes
 * @param sums their sums, perhaps taken when they were written
 */
public record HashedSource(RangedSource source, Sums sums) implements RangedSource {
    /** Checks. */
    public HashedSource {
        Objects.requireNonNull(source);
        Objects.requireNonNull(sums);
    }

    @Override
    public long length() {
        return source.length();
    }

    @Override
    public InputStream open(long offset, long length) throws IOException {
        return source.open(offset, length);
    }

    @Override
    public void copyTo(OutputStream sink) throws IOException {
        CheckedOutputStream summing = new CheckedOutputStream(sink, new CRC32C());
        source.copyTo(summing);
        if ((int) summing.getChecksum().getValue() != sums.crc32c()) {
            throw new IOException("the body is not what its sums say");
        }
    }
}
