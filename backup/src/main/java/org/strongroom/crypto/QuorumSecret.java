package org.strongroom.crypto;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What a ceremony splits: 32 random bytes from which the private halves of the recovery key and of the root signing key
 * come, by HKDF-Expand with SHA-512 under a label each. One short secret in place of two halves what a custodian has to
 * type; neither key says anything about the other. Zeroed on close; thread-safe until then.
 */
public final class QuorumSecret implements AutoCloseable {
    /** Its size, and that of a share, in bytes. */
    public static final int SIZE = 32;

    private static final String LABEL = "strongroom/quorum/v1/";

    private final SecretBytes secret;

    private QuorumSecret(SecretBytes secret) {
        if (secret.size() != SIZE) {
            throw new IllegalArgumentException("a quorum's secret has " + SIZE + " bytes, not " + secret.size());
        }
        this.secret = secret;
    }

    /** A new random one. */
    public static QuorumSecret generate() {
        return new QuorumSecret(SecretBytes.random(SIZE));
    }

    /** What these shares give, by number: the secret of a ceremony only if they are enough, and right. */
    public static QuorumSecret of(Map<Integer, SecretBytes> shares) {
        return new QuorumSecret(SecretSharing.combine(shares));
    }

    /** Splits it; the caller closes the shares. */
    public List<SecretBytes> split(int needed, int shares) {
        return SecretSharing.split(secret, needed, shares);
    }

    /** The recovery key; the caller closes it. */
    public RecipientPrivateKey recoveryKey() {
        try (SecretBytes key = derived("recovery-key")) {
            return RecipientPrivateKey.fromEncoded(key);
        }
    }

    /** The root signing key; the caller closes it. */
    public SigningKey rootSigningKey() {
        try (SecretBytes key = derived("root-signing-key")) {
            return SigningKey.fromEncoded(key);
        }
    }

    /** Seals what the kit keeps for the quorum; the caller closes it. */
    public SecretBytes kitKey() {
        return derived("kit");
    }

    private SecretBytes derived(String purpose) {
        return SecretBytes.takeOver(
                Hkdf.expandSha512(secret, (LABEL + purpose).getBytes(StandardCharsets.US_ASCII), SIZE));
    }

    @Override
    public void close() {
        secret.close();
    }

    @Override
    public String toString() {
        return "QuorumSecret";
    }
}
