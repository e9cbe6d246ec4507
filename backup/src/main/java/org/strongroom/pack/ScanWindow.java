package org.strongroom.pack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** A sliding view of a stream in which a scan can look ahead by one whole extent. Not thread-safe. */
final class ScanWindow {
    private final InputStream in;
    private byte[] buffer = new byte[2 * (PackFormat.EXTENT_HEADER_SIZE + PackFormat.MOST_PAYLOAD)];
    private long position;
    private int start;
    private int end;

    ScanWindow(InputStream in) {
        this.in = in;
    }

    /** Offset of the window's first byte in the stream. */
    long position() {
        return position;
    }

    /** Tries to have so many bytes at hand; gives how many there are, fewer at the end of the stream. */
    int ensure(int count) throws IOException {
        if (end - start < count) {
            if (start + count > buffer.length) {
                byte[] target = count > buffer.length ? new byte[count] : buffer;
                System.arraycopy(buffer, start, target, 0, end - start);
                buffer = target;
                end -= start;
                start = 0;
            }
            end += in.readNBytes(buffer, end, buffer.length - end);
        }
        return Math.min(count, end - start);
    }

    /** Drops bytes that are at hand. */
    void skip(int count) {
        start += count;
        position += count;
    }

    int intAt(int offset) {
        return ByteBuffer.wrap(buffer, start + offset, Integer.BYTES).getInt();
    }

    byte[] copy(int offset, int count) {
        byte[] copy = new byte[count];
        System.arraycopy(buffer, start + offset, copy, 0, count);
        return copy;
    }

    byte[] array() {
        return buffer;
    }

    int arrayOffset() {
        return start;
    }
}
