package org.strongroom.crypto;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;

/** Writes Cobblestone-256; see {@link ChunkedEncryption#encrypting}. */
final class EncryptingStream extends OutputStream {
    private final MessageKeys keys;
    private final OutputStream sink;
    private final byte[] plain = new byte[ChunkedEncryption.CHUNK_SIZE];
    private final byte[] sealed = new byte[ChunkedEncryption.SEALED_CHUNK_SIZE];
    private int filled;
    private long number;
    private boolean headerWritten;
    private boolean closed;

    EncryptingStream(MessageKeys keys, OutputStream sink) {
        this.keys = keys;
        this.sink = sink;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, source.length);
        if (closed) {
            throw new IOException("the encrypting stream is closed");
        }
        int at = offset;
        int left = length;
        while (left > 0) {
            int taken = Math.min(left, plain.length - filled);
            System.arraycopy(source, at, plain, filled, taken);
            filled += taken;
            at += taken;
            left -= taken;
            if (filled == plain.length) {
                sealChunk();
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            sealChunk();
            sink.flush();
        } finally {
            keys.close();
            Arrays.fill(plain, (byte) 0);
        }
    }

    private void sealChunk() throws IOException {
        if (!headerWritten) {
            sink.write(keys.header());
            headerWritten = true;
        }
        int length = keys.cipher().seal(number++, plain, filled, sealed);
        filled = 0;
        sink.write(sealed, 0, length);
    }
}
