package org.strongroom.crypto;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import org.strongroom.failure.IntegrityException;

/** Reads Cobblestone-256; see {@link ChunkedEncryption#decrypting}. Once it failed it keeps failing. */
final class DecryptingStream extends InputStream {
    private final SecretBytes inputKey;
    private final byte[] context;
    private final InputStream source;
    private final byte[] sealed = new byte[ChunkedEncryption.SEALED_CHUNK_SIZE];
    private final byte[] plain = new byte[ChunkedEncryption.CHUNK_SIZE];
    private MessageKeys keys;
    private long number;
    private int at;
    private int end;
    private boolean finished;
    private IntegrityException failure;

    /** Takes the key over. */
    DecryptingStream(SecretBytes inputKey, byte[] context, InputStream source) {
        this.inputKey = inputKey;
        this.context = context.clone();
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        return fill() ? plain[at++] & 0xff : -1;
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
        int taken = Math.min(length, end - at);
        System.arraycopy(plain, at, target, offset, taken);
        at += taken;
        return taken;
    }

    @Override
    public void close() throws IOException {
        finished = true;
        at = end;
        inputKey.close();
        if (keys != null) {
            keys.close();
        }
        Arrays.fill(plain, (byte) 0);
        source.close();
    }

    private boolean fill() throws IOException {
        while (at == end) {
            if (failure != null) {
                throw new IntegrityException(failure.getMessage(), failure);
            }
            if (finished) {
                return false;
            }
            try {
                openChunk();
            } catch (IntegrityException e) {
                failure = e;
                throw e;
            }
        }
        return true;
    }

    private void openChunk() throws IOException {
        if (keys == null) {
            keys = MessageKeys.of(inputKey, context, source.readNBytes(ChunkedEncryption.HEADER_SIZE));
            inputKey.close();
        }
        int length = source.readNBytes(sealed, 0, sealed.length);
        if (length < ChunkedEncryption.TAG_SIZE) {
            throw new IntegrityException("the ciphertext is truncated after " + number + " chunks");
        }
        end = keys.cipher().open(number++, sealed, length, plain);
        at = 0;
        finished = length < sealed.length;
    }
}
