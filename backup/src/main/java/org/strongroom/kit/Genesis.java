package org.strongroom.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.crypto.KeyCertificate;
import org.strongroom.crypto.RecipientPrivateKey;
import org.strongroom.crypto.RootKeystore;
import org.strongroom.crypto.SigningKey;
import org.strongroom.crypto.VerificationKey;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.home.DurableFiles;
import org.strongroom.home.Home;
import org.strongroom.identity.Ids;
import org.strongroom.store.StoreCredentials;

/**
 * The first start of an archive: makes every key there is, once.
 *
 * <p>The private halves of recovery key and root signing key exist afterwards in the kit alone.
 */
public final class Genesis {
    private static final int FIRST_INCARNATION = 1;

    private Genesis() {}

    /** With one credential for all. */
    public static GenesisResult create(
            Home home, String location, StoreCredentials credentials, char[] kitPassphrase, Clock clock) {
        return create(home, location, credentials, credentials, kitPassphrase, clock);
    }

    /**
     * Makes the root keystore, the signing key of incarnation 1, the drill agent's home, the kit, and last the identity:
     * a home with an identity is complete.
     *
     * @param location written form of the {@link org.strongroom.store.StoreLocation}
     * @param writing what the server puts with
     * @param reading what the kit and the drill agent read with; it need not be able to put
     * @param kitPassphrase the caller shows and zeroes it
     * @throws ConfigurationException when the home has an identity already
     */
    public static GenesisResult create(
            Home home,
            String location,
            StoreCredentials writing,
            StoreCredentials reading,
            char[] kitPassphrase,
            Clock clock) {
        if (Files.exists(home.identity())) {
            throw new ConfigurationException("this home has an identity already: " + home.identity());
        }
        home.create();
        UUID repository = Ids.next();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        clearUnfinished(home);
        try (SigningKey root = SigningKey.generate();
                RecipientPrivateKey recovery = RecipientPrivateKey.generate()) {
            RootKeystore.create(home.rootKey(), home.rootKeyPassword()).close();
            writing.store(home.offsiteCredentials());
            Recipient drill = createDrillAgent(home, location, Optional.of(reading), repository, root, now);
            RecoveryKit kit =
                    new RecoveryKit(repository, location, reading, recovery, root, root.verificationKey(), now);
            kit.store(home.kit(), kitPassphrase);
            Identity identity = new Identity(
                    repository,
                    FIRST_INCARNATION,
                    root.verificationKey(),
                    List.of(new Recipient(Recipient.Role.RECOVERY, recovery.publicKey()), drill),
                    certifyServer(home, repository, root, now),
                    now,
                    Optional.empty());
            identity.store(home.identity());
            return new GenesisResult(identity, home.kit());
        }
    }

    /** An earlier genesis that was cut short left keys that nobody has used: its identity was never written. */
    private static void clearUnfinished(Home home) {
        try {
            Files.deleteIfExists(home.rootKey());
            Files.deleteIfExists(home.rootKeyPassword());
        } catch (IOException e) {
            throw new ConfigurationException("cannot clear an unfinished first start in " + home.root(), e);
        }
    }

    private static String certifyServer(Home home, UUID repository, SigningKey root, Instant now) {
        try (SigningKey server = SigningKey.generate()) {
            server.store(home.serverSigningKey());
            return certificate(
                    KeyCertificate.Purpose.SERVER_INCARNATION,
                    repository,
                    FIRST_INCARNATION,
                    server.verificationKey(),
                    root,
                    now);
        }
    }

    /**
     * Makes a drill agent's home, with keys and a certificate of its own; at first start and after a restore.
     *
     * @return the recipient to seal to from now on
     */
    public static Recipient createDrillAgent(
            Home home,
            String location,
            Optional<StoreCredentials> credentials,
            UUID repository,
            SigningKey root,
            Instant now) {
        try (SigningKey agent = SigningKey.generate();
                RecipientPrivateKey key = RecipientPrivateKey.generate()) {
            DurableFiles.createDirectories(home.drillEvidence());
            DurableFiles.createDirectories(home.drillWork());
            agent.store(home.drillSigningKey());
            key.store(home.drillKey());
            credentials.ifPresent(c -> c.store(home.drillCredentials()));
            String certificate =
                    certificate(KeyCertificate.Purpose.DRILL_AGENT, repository, 0, agent.verificationKey(), root, now);
            new DrillAgentConfig(
                            repository,
                            location,
                            root.verificationKey(),
                            key.publicKey().id(),
                            certificate)
                    .store(home.drillConfig());
            return new Recipient(Recipient.Role.DRILL, key.publicKey());
        } catch (IOException e) {
            throw new ConfigurationException("cannot create the drill agent's home " + home.drill(), e);
        }
    }

    private static String certificate(
            KeyCertificate.Purpose purpose,
            UUID repository,
            int incarnation,
            VerificationKey subject,
            SigningKey root,
            Instant now) {
        return new KeyCertificate(purpose, repository, incarnation, subject, now, Optional.empty()).issue(root);
    }
}
