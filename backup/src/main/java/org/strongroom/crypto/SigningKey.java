package org.strongroom.crypto;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/** An Ed25519 signing key (RFC 8032). Zeroed on close; thread-safe until then. */
public final class SigningKey implements AutoCloseable {
    private static final int SEED_SIZE = 32;

    private final SecretBytes seed;
    private final VerificationKey verificationKey;

    private SigningKey(SecretBytes seed) {
        if (seed.size() != SEED_SIZE) {
            throw new IllegalArgumentException("an Ed25519 private key has 32 bytes, not " + seed.size());
        }
        this.seed = seed;
        // The JDK cannot derive the public half of a private key; Bouncy Castle can.
        this.verificationKey = seed.use(bytes -> new VerificationKey(
                new Ed25519PrivateKeyParameters(bytes, 0).generatePublicKey().getEncoded()));
    }

    /** A new random key. */
    public static SigningKey generate() {
        return new SigningKey(SecretBytes.random(SEED_SIZE));
    }

    /** The key of these 32 bytes, which are copied. */
    public static SigningKey fromEncoded(SecretBytes encoded) {
        return new SigningKey(encoded.use(SecretBytes::copyOf));
    }

    /** Reads a file that {@link #store} wrote. */
    public static SigningKey load(Path file) {
        try (SecretBytes encoded = KeyFile.read(file, KeyFile.SIGNING)) {
            return fromEncoded(encoded);
        }
    }

    /** Writes the key to a file, mode 0600. */
    public void store(Path file) {
        KeyFile.write(file, KeyFile.SIGNING, seed);
    }

    /** The public half. */
    public VerificationKey verificationKey() {
        return verificationKey;
    }

    /** A copy of the 32 secret bytes; the caller closes it. */
    public SecretBytes encoded() {
        return seed.use(SecretBytes::copyOf);
    }

    /** The 64 bytes of the signature of the message. */
    public byte[] sign(byte[] message) {
        return seed.use(bytes -> {
            try {
                PrivateKey key = KeyFactory.getInstance("Ed25519")
                        .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, bytes));
                Signature signature = Signature.getInstance("Ed25519");
                signature.initSign(key);
                signature.update(message);
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("cannot sign with key " + verificationKey.fingerprint(), e);
            }
        });
    }

    @Override
    public void close() {
        seed.close();
    }

    @Override
    public String toString() {
        return "SigningKey[" + verificationKey.fingerprint() + "]";
    }
}
