package org.strongroom.kit;

import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.strongroom.crypto.RecipientPrivateKey;
import org.strongroom.crypto.SigningKey;
import org.strongroom.crypto.VerificationKey;
import org.strongroom.store.StoreCredentials;

/**
 * Everything that a bare machine needs to bring the archive back, in one passphrase-protected file.
 *
 * @param repositoryId the repository
 * @param location written form of the {@link org.strongroom.store.StoreLocation}
 * @param readCredentials of the store
 * @param recoveryKey opens epoch keys and the key stream
 * @param rootSigningKey certifies the next incarnation
 * @param rootKey its public half
 * @param createdAt when the kit was made
 */
public record RecoveryKit(
        UUID repositoryId,
        String location,
        StoreCredentials readCredentials,
        RecipientPrivateKey recoveryKey,
        SigningKey rootSigningKey,
        VerificationKey rootKey,
        Instant createdAt)
        implements AutoCloseable {
    /** Writes the kit, mode 0600, under the passphrase. */
    public void store(Path file, char[] passphrase) {
        throw new UnsupportedOperationException();
    }

    /** Opens a kit. */
    public static RecoveryKit open(Path file, char[] passphrase) {
        throw new UnsupportedOperationException();
    }

    /** Zeroes the private keys. */
    @Override
    public void close() {
        recoveryKey.close();
        rootSigningKey.close();
    }
}
