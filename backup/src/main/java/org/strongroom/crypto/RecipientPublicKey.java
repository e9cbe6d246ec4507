package org.strongroom.crypto;

import com.google.crypto.tink.HybridEncrypt;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;

/**
 * To whom secrets are sealed: HPKE (RFC 9180) base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM.
 *
 * <p>Guarantees: only the private key opens what was sealed, under the same info. Restrictions: it does not say who
 * sealed. Immutable, thread-safe.
 *
 * @param x25519 the 32 bytes of the public key (RFC 7748)
 */
public record RecipientPublicKey(byte[] x25519) {
    /** Checks the length and copies. */
    public RecipientPublicKey {
        if (x25519.length != 32) {
            throw new IllegalArgumentException("an X25519 public key has 32 bytes, not " + x25519.length);
        }
        x25519 = x25519.clone();
    }

    /** A key from its standard base64 form. */
    public static RecipientPublicKey fromBase64(String text) {
        return new RecipientPublicKey(Base64.getDecoder().decode(text));
    }

    @Override
    public byte[] x25519() {
        return x25519.clone();
    }

    /** The key in standard base64. */
    public String base64() {
        return Base64.getEncoder().encodeToString(x25519);
    }

    /** A name for the key: the first 16 bytes of its SHA-256, hexadecimal. */
    public String id() {
        return Hashes.hex(Arrays.copyOf(Hashes.sha256(x25519), 16));
    }

    /** Seals a secret: encapsulated key (32 bytes) ‖ ciphertext. {@code info} must be given again to open it. */
    public byte[] seal(byte[] info, SecretBytes secret) {
        HybridEncrypt encrypt = Hpke.encryptingTo(x25519);
        return secret.use(plain -> {
            try {
                return encrypt.encrypt(plain, info);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("cannot seal to recipient " + id(), e);
            }
        });
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecipientPublicKey that && Arrays.equals(x25519, that.x25519);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(x25519);
    }

    @Override
    public String toString() {
        return "RecipientPublicKey[" + id() + "]";
    }
}
