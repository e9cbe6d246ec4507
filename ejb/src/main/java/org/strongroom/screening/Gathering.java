package org.strongroom.screening;

import java.util.Arrays;

/** Gathers a header of known length from bytes that come in pieces. Numbers are little-endian. Not thread-safe. */
final class Gathering {
    private byte[] bytes = new byte[0];
    private int filled;

    /** Begins anew: so many bytes are wanted. */
    void want(int length) {
        bytes = new byte[length];
        filled = 0;
    }

    /** Takes what is missing and tells how many bytes that were. */
    int take(byte[] source, int offset, int length) {
        int taken = Math.min(length, bytes.length - filled);
        System.arraycopy(source, offset, bytes, filled, taken);
        filled += taken;
        return taken;
    }

    boolean isComplete() {
        return filled == bytes.length;
    }

    int length() {
        return bytes.length;
    }

    int byteAt(int offset) {
        return bytes[offset] & 0xff;
    }

    int shortAt(int offset) {
        return byteAt(offset) | byteAt(offset + 1) << 8;
    }

    long intAt(int offset) {
        return shortAt(offset) | (long) shortAt(offset + 2) << 16;
    }

    long longAt(int offset) {
        return intAt(offset) | intAt(offset + 4) << 32;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, filled);
    }
}
