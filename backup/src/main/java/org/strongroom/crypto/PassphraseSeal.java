package org.strongroom.crypto;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.strongroom.failure.IntegrityException;
import org.strongroom.failure.NotAuthorisedException;

/**
 * Seals bytes under a passphrase: Argon2id (RFC 9106) makes the key, Cobblestone-256 encrypts. The key commitment
 * tells a wrong passphrase from a damaged text.
 */
public final class PassphraseSeal {
    private static final int SALT_SIZE = 16;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SecureRandom RANDOM = new SecureRandom();

    private PassphraseSeal() {}

    /** Seals; the JSON holds the cost, the salt and the ciphertext. The caller zeroes passphrase and plaintext. */
    public static ObjectNode seal(char[] passphrase, byte[] context, byte[] plaintext) {
        byte[] salt = new byte[SALT_SIZE];
        RANDOM.nextBytes(salt);
        Argon2id cost = Argon2id.DEFAULT;
        try (SecretBytes key = cost.derive(passphrase, salt, ChunkedEncryption.KEY_SIZE)) {
            ObjectNode sealed = JSON.createObjectNode();
            sealed.put("kdf", "argon2id")
                    .put("memoryKib", cost.memoryKib())
                    .put("passes", cost.passes())
                    .put("lanes", cost.lanes())
                    .put("salt", base64(salt))
                    .put("cipher", "cobblestone-256")
                    .put("ciphertext", base64(ChunkedEncryption.encrypt(key, context, plaintext)));
            return sealed;
        }
    }

    /**
     * Opens what {@link #seal} made.
     *
     * @throws NotAuthorisedException when the passphrase is wrong
     * @throws IntegrityException when the text is damaged
     */
    public static SecretBytes open(char[] passphrase, byte[] context, JsonNode sealed) {
        if (!sealed.path("kdf").asText().equals("argon2id")
                || !sealed.path("cipher").asText().equals("cobblestone-256")) {
            throw new IntegrityException("not sealed under a passphrase");
        }
        try {
            Argon2id cost = new Argon2id(
                    sealed.path("memoryKib").asInt(),
                    sealed.path("passes").asInt(),
                    sealed.path("lanes").asInt());
            byte[] salt = Base64.getDecoder().decode(sealed.path("salt").asText());
            byte[] ciphertext =
                    Base64.getDecoder().decode(sealed.path("ciphertext").asText());
            try (SecretBytes key = cost.derive(passphrase, salt, ChunkedEncryption.KEY_SIZE)) {
                requireCommitted(key, context, ciphertext);
                return SecretBytes.takeOver(ChunkedEncryption.decrypt(key, context, ciphertext));
            }
        } catch (IllegalArgumentException e) {
            throw new IntegrityException("what was sealed under a passphrase is damaged", e);
        }
    }

    private static void requireCommitted(SecretBytes key, byte[] context, byte[] ciphertext) {
        byte[] header = Arrays.copyOf(ciphertext, ChunkedEncryption.HEADER_SIZE);
        try {
            MessageKeys.of(key, context, header).close();
        } catch (IntegrityException e) {
            throw new NotAuthorisedException(
                    "the passphrase is wrong (or, if it is certainly right, the file was altered)", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
