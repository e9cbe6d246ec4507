package org.strongroom.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A range of a file. Reads are not interruptible: an interrupted request must not close a file others read.
 *
 * @param file must be there when it is opened
 * @param start of the range within the file, in bytes
 * @param length in bytes
 */
public record FileRange(Path file, long start, long length) implements RangedSource {
    /** Refuses negative figures. */
    public FileRange {
        if (start < 0 || length < 0) {
            throw new IllegalArgumentException("a range starts at and has zero or more bytes");
        }
    }

    @Override
    public InputStream open(long offset, long count) throws IOException {
        Objects.checkFromIndexSize(offset, count, length);
        RandomAccessFile opened = new RandomAccessFile(file.toFile(), "r");
        try {
            opened.seek(start + offset);
            return new Reading(opened, file, count);
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private static final class Reading extends InputStream {
        private final RandomAccessFile opened;
        private final Path file;
        private long left;

        Reading(RandomAccessFile opened, Path file, long left) {
            this.opened = opened;
            this.file = file;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            Objects.checkFromIndexSize(offset, count, target.length);
            if (count == 0) {
                return 0;
            }
            if (left == 0) {
                return -1;
            }
            int got = opened.read(target, offset, (int) Math.min(count, left));
            if (got < 0) {
                throw new EOFException(file + " ends " + left + " bytes early");
            }
            left -= got;
            return got;
        }

        @Override
        public void close() throws IOException {
            opened.close();
        }
    }
}
