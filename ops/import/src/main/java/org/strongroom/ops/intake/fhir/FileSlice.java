package org.strongroom.ops.intake.fhir;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A stretch of a file. */
record FileSlice(Path file, long offset, long length) {
    /** Its bytes, buffered. Ending before its length is a failure: the file has changed. */
    InputStream open() throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            channel.position(offset);
            return new BufferedInputStream(new Bounded(Channels.newInputStream(channel), length), 16 * 1024);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** The slice from {@code start} (within the file) to this one's end. */
    FileSlice from(long start) {
        return new FileSlice(file, start, offset + length - start);
    }

    private static final class Bounded extends FilterInputStream {
        private long left;

        Bounded(InputStream in, long length) {
            super(in);
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = super.read(buffer, offset, (int) Math.min(left, length));
            if (read < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
            left -= read;
            return read;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = super.skip(Math.min(count, left));
            left -= skipped;
            return skipped;
        }
    }
}
