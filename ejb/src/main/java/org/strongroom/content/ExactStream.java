package org.strongroom.content;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.strongroom.failure.IntegrityException;

/** Gives exactly so many bytes of its source: a source that ends earlier, or at its end goes on, is an error. */
final class ExactStream extends FilterInputStream {
    private final boolean sourceEnds;
    private long left;

    /**
     * A stream of {@code length} bytes.
     *
     * @param sourceEnds whether the source must end there, which lets its own proof of completeness run
     */
    ExactStream(InputStream source, long length, boolean sourceEnds) {
        super(source);
        this.left = length;
        this.sourceEnds = sourceEnds;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0) {
            return -1;
        }
        int read = in.read(target, offset, (int) Math.min(length, left));
        if (read < 0) {
            throw new IntegrityException("Content ends before its length.");
        }
        left -= read;
        if (left == 0 && sourceEnds && in.read() >= 0) {
            throw new IntegrityException("Content goes on beyond its length.");
        }
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        byte[] skipped = new byte[(int) Math.min(8192, Math.max(count, 1))];
        int read = count <= 0 ? 0 : read(skipped, 0, skipped.length);
        return Math.max(read, 0);
    }

    @Override
    public int available() throws IOException {
        return (int) Math.min(in.available(), left);
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
