package org.strongroom.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.strongroom.failure.IntegrityException;

/** What one Cobblestone-256 message derives from its input key, salt and context. Not thread-safe. */
final class MessageKeys implements AutoCloseable {
    private static final byte[] LABEL = "c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0".getBytes(US_ASCII);
    private static final int NONCE_SIZE = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] salt;
    private final byte[] commitment;
    private final ChunkCipher cipher;

    private MessageKeys(byte[] salt, byte[] commitment, ChunkCipher cipher) {
        this.salt = salt;
        this.commitment = commitment;
        this.cipher = cipher;
    }

    /** Keys of a new message, with a random salt. */
    static MessageKeys fresh(SecretBytes key, byte[] context) {
        byte[] salt = new byte[ChunkedEncryption.SALT_SIZE];
        RANDOM.nextBytes(salt);
        return derive(key, context, salt);
    }

    /** Keys of a message that starts with this header; refuses one that commits to another key or context. */
    static MessageKeys of(SecretBytes key, byte[] context, byte[] header) {
        if (header.length != ChunkedEncryption.HEADER_SIZE) {
            throw new IntegrityException("the ciphertext is truncated within its header");
        }
        MessageKeys keys = derive(key, context, Arrays.copyOf(header, ChunkedEncryption.SALT_SIZE));
        byte[] claimed = Arrays.copyOfRange(header, ChunkedEncryption.SALT_SIZE, header.length);
        if (!MessageDigest.isEqual(claimed, keys.commitment)) {
            keys.close();
            throw new IntegrityException("the ciphertext was made with another key or for another place");
        }
        return keys;
    }

    /** Salt and commitment, as they open the ciphertext. */
    byte[] header() {
        byte[] header = Arrays.copyOf(salt, ChunkedEncryption.HEADER_SIZE);
        System.arraycopy(commitment, 0, header, salt.length, commitment.length);
        return header;
    }

    ChunkCipher cipher() {
        return cipher;
    }

    @Override
    public void close() {
        cipher.close();
    }

    private static MessageKeys derive(SecretBytes key, byte[] context, byte[] salt) {
        if (key.size() != ChunkedEncryption.KEY_SIZE) {
            throw new IllegalArgumentException("a key has 32 bytes, not " + key.size());
        }
        byte[] info = Arrays.copyOf(LABEL, LABEL.length + salt.length + context.length);
        System.arraycopy(salt, 0, info, LABEL.length, salt.length);
        System.arraycopy(context, 0, info, LABEL.length + salt.length, context.length);
        int nonceEnd = ChunkedEncryption.KEY_SIZE + NONCE_SIZE;
        byte[] material = Hkdf.expandSha512(key, info, nonceEnd + ChunkedEncryption.COMMITMENT_SIZE);
        byte[] chunkKey = Arrays.copyOf(material, ChunkedEncryption.KEY_SIZE);
        try {
            byte[] baseNonce = Arrays.copyOfRange(material, ChunkedEncryption.KEY_SIZE, nonceEnd);
            ChunkCipher cipher = new ChunkCipher(chunkKey, baseNonce, CipherProvider.aesGcm());
            return new MessageKeys(salt, Arrays.copyOfRange(material, nonceEnd, material.length), cipher);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this machine has no AES-256-GCM", e);
        } finally {
            Arrays.fill(material, (byte) 0);
            Arrays.fill(chunkKey, (byte) 0);
        }
    }
}
