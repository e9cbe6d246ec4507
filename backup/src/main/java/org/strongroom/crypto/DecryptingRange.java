package org.strongroom.crypto;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import org.strongroom.failure.IntegrityException;
import org.strongroom.store.RangedSource;

/** Reads one range of a Cobblestone-256 message; see {@link ChunkedEncryption#decryptingRange}. */
final class DecryptingRange extends InputStream {
    private final MessageKeys keys;
    private final InputStream chunks;
    private final byte[] sealed = new byte[ChunkedEncryption.SEALED_CHUNK_SIZE];
    private final byte[] plain = new byte[ChunkedEncryption.CHUNK_SIZE];
    private long number;
    private int skip;
    private long left;
    private int at;
    private int end;

    private DecryptingRange(MessageKeys keys, InputStream chunks, long offset, long length) {
        this.keys = keys;
        this.chunks = chunks;
        this.number = offset / ChunkedEncryption.CHUNK_SIZE;
        this.skip = (int) (offset % ChunkedEncryption.CHUNK_SIZE);
        this.left = length;
    }

    static DecryptingRange open(SecretBytes key, byte[] context, RangedSource source, long offset, long length) {
        try (InputStream start = source.open(0, ChunkedEncryption.HEADER_SIZE)) {
            MessageKeys keys = MessageKeys.of(key, context, start.readNBytes(ChunkedEncryption.HEADER_SIZE));
            long first = offset / ChunkedEncryption.CHUNK_SIZE;
            long last = (offset + length) / ChunkedEncryption.CHUNK_SIZE;
            long from = ChunkedEncryption.HEADER_SIZE + first * ChunkedEncryption.SEALED_CHUNK_SIZE;
            long to = ChunkedEncryption.HEADER_SIZE + (last + 1) * ChunkedEncryption.SEALED_CHUNK_SIZE;
            try {
                InputStream chunks = source.open(from, Math.min(to, source.length()) - from);
                return new DecryptingRange(keys, chunks, offset, length);
            } catch (IOException | RuntimeException e) {
                keys.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the ciphertext", e);
        }
    }

    @Override
    public int read() throws IOException {
        if (!fill()) {
            return -1;
        }
        left--;
        return plain[at++] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int taken = (int) Math.min(Math.min(length, end - at), left);
        System.arraycopy(plain, at, target, offset, taken);
        at += taken;
        left -= taken;
        return taken;
    }

    @Override
    public void close() throws IOException {
        keys.close();
        Arrays.fill(plain, (byte) 0);
        chunks.close();
    }

    private boolean fill() throws IOException {
        if (left == 0) {
            return false;
        }
        if (at == end) {
            int length = chunks.readNBytes(sealed, 0, sealed.length);
            if (length < ChunkedEncryption.TAG_SIZE) {
                throw new IntegrityException("the ciphertext is truncated in chunk " + number);
            }
            end = keys.cipher().open(number++, sealed, length, plain);
            at = skip;
            skip = 0;
            if (at >= end) {
                throw new IntegrityException("the ciphertext is shorter than its length says");
            }
        }
        return true;
    }
}
