package org.strongroom.crypto;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.strongroom.failure.IntegrityException;
import org.strongroom.store.RangedSource;

/**
 * C2SP chunked-encryption (c2sp.org/chunked-encryption) as <em>Cobblestone-256</em>: SHA-512 and AES-256-GCM.
 *
 * <p>Guarantees: whoever has not the key learns the length alone; a changed, reordered, extended or truncated
 * ciphertext, another key or another context is refused with {@link IntegrityException}; the ciphertext commits to its
 * key. Any range can be decrypted by itself. Memory is constant whatever the length.
 *
 * <p>Restrictions: keys are 32 uniformly random bytes; streaming decryption releases each 16 KiB chunk once that chunk
 * is proven, so a reader must not act on a message before its end was reached; a range proves itself, not the length
 * of the whole, unless it reaches the end. Static methods are thread-safe, streams are not.
 */
public final class ChunkedEncryption {
    /** Bytes of a key. */
    public static final int KEY_SIZE = 32;

    static final int SALT_SIZE = 24;
    static final int COMMITMENT_SIZE = 32;
    static final int HEADER_SIZE = SALT_SIZE + COMMITMENT_SIZE;
    static final int CHUNK_SIZE = 16 * 1024;
    static final int TAG_SIZE = 16;
    static final int SEALED_CHUNK_SIZE = CHUNK_SIZE + TAG_SIZE;
    static final long MOST_CHUNKS = 1L << 38;

    private ChunkedEncryption() {}

    /** Bytes of the ciphertext of so long a plaintext. */
    public static long ciphertextLength(long plaintextLength) {
        long chunks = plaintextLength / CHUNK_SIZE + 1;
        if (plaintextLength < 0 || chunks > MOST_CHUNKS) {
            throw new IllegalArgumentException("a message has 0 bytes to 4 PiB, not " + plaintextLength);
        }
        return HEADER_SIZE + plaintextLength + chunks * TAG_SIZE;
    }

    /**
     * Bytes of the plaintext of so long a ciphertext.
     *
     * @throws IntegrityException when no ciphertext is so long: it is truncated or not one
     */
    public static long plaintextLength(long ciphertextLength) {
        long body = ciphertextLength - HEADER_SIZE;
        long chunks = body / SEALED_CHUNK_SIZE + 1;
        if (body < 0 || body % SEALED_CHUNK_SIZE < TAG_SIZE || chunks > MOST_CHUNKS) {
            throw new IntegrityException("no ciphertext is " + ciphertextLength + " bytes long: it is truncated");
        }
        return body - chunks * TAG_SIZE;
    }

    /**
     * Encrypts what is written. {@code close()} writes the last chunk and flushes the sink but leaves it open, so that
     * its owner decides whether what was written counts. Without {@code close()} the ciphertext does not decrypt.
     */
    public static OutputStream encrypting(SecretBytes key, byte[] context, OutputStream sink) {
        return new EncryptingStream(MessageKeys.fresh(key, context), sink);
    }

    /** Decrypts the source, which is closed with the stream. Reading throws {@link IntegrityException} on tampering. */
    public static InputStream decrypting(SecretBytes key, byte[] context, InputStream source) {
        return new DecryptingStream(key.use(SecretBytes::copyOf), context, source);
    }

    /**
     * Decrypts one range of the plaintext, reading only the header and the chunks that hold it.
     *
     * @throws IndexOutOfBoundsException when the range is not within the plaintext
     */
    public static InputStream decryptingRange(
            SecretBytes key, byte[] context, RangedSource ciphertext, long plainOffset, long plainLength) {
        long length = plaintextLength(ciphertext.length());
        Objects.checkFromIndexSize(plainOffset, plainLength, length);
        return DecryptingRange.open(key, context, ciphertext, plainOffset, plainLength);
    }

    /** Encrypts a small message. */
    public static byte[] encrypt(SecretBytes key, byte[] context, byte[] plaintext) {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream(Math.toIntExact(ciphertextLength(plaintext.length)));
        try (OutputStream out = encrypting(key, context, sealed)) {
            out.write(plaintext);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return sealed.toByteArray();
    }

    /** Decrypts a small message whole. */
    public static byte[] decrypt(SecretBytes key, byte[] context, byte[] ciphertext) {
        try (InputStream in = decrypting(key, context, new ByteArrayInputStream(ciphertext))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }
}
