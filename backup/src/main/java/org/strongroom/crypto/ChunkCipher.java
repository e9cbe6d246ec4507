package org.strongroom.crypto;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.strongroom.failure.IntegrityException;

/** AES-256-GCM over numbered chunks: the nonce is the base nonce XOR the chunk's number, no AAD. Not thread-safe. */
final class ChunkCipher implements AutoCloseable {
    private static final int TAG_BITS = 8 * ChunkedEncryption.TAG_SIZE;

    private final AesKey key;
    private final byte[] baseNonce;
    private final Cipher cipher;

    /** Copies the key, takes the nonce over. */
    ChunkCipher(byte[] key, byte[] baseNonce, Cipher aesGcm) {
        this.key = new AesKey(key);
        this.baseNonce = baseNonce;
        this.cipher = aesGcm;
    }

    /** Seals {@code length} bytes of {@code plain} into {@code sealed}; gives the bytes written. */
    int seal(long number, byte[] plain, int length, byte[] sealed) {
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, nonce(number));
            return cipher.doFinal(plain, 0, length, sealed, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot encrypt chunk " + number, e);
        }
    }

    /** Opens {@code length} bytes of {@code sealed} into {@code plain}; gives the bytes written. */
    int open(long number, byte[] sealed, int length, byte[] plain) {
        try {
            cipher.init(Cipher.DECRYPT_MODE, key, nonce(number));
            return cipher.doFinal(sealed, 0, length, plain, 0);
        } catch (AEADBadTagException e) {
            throw new IntegrityException("chunk " + number + " of the ciphertext was changed", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot decrypt chunk " + number, e);
        }
    }

    @Override
    public void close() {
        key.destroy();
        Arrays.fill(baseNonce, (byte) 0);
    }

    private GCMParameterSpec nonce(long number) {
        if (number >= ChunkedEncryption.MOST_CHUNKS) {
            throw new IllegalStateException("a message has at most 2^38 chunks");
        }
        byte[] nonce = baseNonce.clone();
        for (int i = 0; i < Long.BYTES; i++) {
            nonce[nonce.length - 1 - i] ^= (byte) (number >>> (8 * i));
        }
        return new GCMParameterSpec(TAG_BITS, nonce);
    }
}
