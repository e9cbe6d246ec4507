package org.strongroom.crypto;

import com.google.crypto.tink.subtle.X25519;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.strongroom.failure.IntegrityException;

/**
 * Opens what was sealed to its {@link RecipientPublicKey}, and to the keys before it that it inherited. Zeroed on close;
 * thread-safe until then.
 */
public final class RecipientPrivateKey implements AutoCloseable {
    private final SecretBytes x25519;
    private final RecipientPublicKey publicKey;
    private final List<RecipientPrivateKey> inherited;

    private RecipientPrivateKey(SecretBytes x25519) {
        this(x25519, List.of());
    }

    private RecipientPrivateKey(SecretBytes x25519, List<RecipientPrivateKey> inherited) {
        this.x25519 = x25519;
        this.inherited = List.copyOf(inherited);
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

    /** A copy of this key that opens what that earlier one opens too, which it takes over; the caller closes the copy. */
    public RecipientPrivateKey inheriting(RecipientPrivateKey earlier) {
        List<RecipientPrivateKey> all = new ArrayList<>();
        inherited.forEach(each -> all.add(each.copy()));
        all.add(earlier);
        return new RecipientPrivateKey(encoded(), all);
    }

    /** A copy; the caller closes it. */
    public RecipientPrivateKey copy() {
        return new RecipientPrivateKey(
                encoded(), inherited.stream().map(RecipientPrivateKey::copy).toList());
    }

    /** This key or the inherited one whose public half is wanted. */
    Optional<RecipientPrivateKey> among(Predicate<RecipientPublicKey> wanted) {
        return wanted.test(publicKey)
                ? Optional.of(this)
                : inherited.stream()
                        .flatMap(each -> each.among(wanted).stream())
                        .findFirst();
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
        inherited.forEach(RecipientPrivateKey::close);
    }

    @Override
    public String toString() {
        return "RecipientPrivateKey[" + publicKey.id() + "]";
    }
}
