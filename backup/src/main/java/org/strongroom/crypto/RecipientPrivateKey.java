package org.strongroom.crypto;

import com.google.crypto.tink.subtle.X25519;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import org.strongroom.failure.IntegrityException;

/** Opens what was sealed to its {@link RecipientPublicKey}. Zeroed on close; thread-safe until then. */
public final class RecipientPrivateKey implements AutoCloseable {
    private final SecretBytes x25519;
    private final RecipientPublicKey publicKey;

    private RecipientPrivateKey(SecretBytes x25519) {
        this.x25519 = x25519;
        this.publicKey = x25519.use(bytes -> {
            try {
                return new RecipientPublicKey(X25519.publicFromPrivate(bytes));
            } catch (InvalidKeyException e) {
                throw new IllegalArgumentException("not an X25519 private key", e);
            }
        });
    }

    /** A new random key. */
    public static RecipientPrivateKey generate() {
        return new RecipientPrivateKey(SecretBytes.takeOver(X25519.generatePrivateKey()));
    }

    /** The key of these 32 bytes, which are copied. */
    public static RecipientPrivateKey fromEncoded(SecretBytes encoded) {
        return new RecipientPrivateKey(encoded.use(SecretBytes::copyOf));
    }

    /** Reads a file that {@link #store} wrote. */
    public static RecipientPrivateKey load(Path file) {
        try (SecretBytes encoded = KeyFile.read(file, KeyFile.RECIPIENT)) {
            return fromEncoded(encoded);
        }
    }

    /** Writes the key to a file, mode 0600. */
    public void store(Path file) {
        KeyFile.write(file, KeyFile.RECIPIENT, x25519);
    }

    /** The public half. */
    public RecipientPublicKey publicKey() {
        return publicKey;
    }

    /** A copy of the 32 secret bytes; the caller closes it. */
    public SecretBytes encoded() {
        return x25519.use(SecretBytes::copyOf);
    }

    /**
     * Opens what {@link RecipientPublicKey#seal} gave.
     *
     * @throws IntegrityException when it was sealed to another key, with another info, or changed
     */
    public SecretBytes open(byte[] info, byte[] sealed) {
        return x25519.use(bytes -> {
            try {
                return SecretBytes.takeOver(
                        Hpke.decryptingWith(publicKey.x25519(), bytes).decrypt(sealed, info));
            } catch (GeneralSecurityException e) {
                throw new IntegrityException("a sealed key does not open with the key " + publicKey.id(), e);
            }
        });
    }

    @Override
    public void close() {
        x25519.close();
    }

    @Override
    public String toString() {
        return "RecipientPrivateKey[" + publicKey.id() + "]";
    }
}
