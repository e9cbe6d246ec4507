package org.strongroom.ops.drill;

import java.nio.file.Path;
import org.strongroom.crypto.KeyCertificate;
import org.strongroom.crypto.RecipientPrivateKey;
import org.strongroom.crypto.SigningKey;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.IntegrityException;
import org.strongroom.home.Home;
import org.strongroom.kit.DrillAgentConfig;
import org.strongroom.recovery.evidence.AgentSeal;
import org.strongroom.store.StoreCredentials;
import org.strongroom.store.StoreLocation;

/**
 * Who the drill agent is: everything comes from its own folder, {@code HOME/drill}, which may lie on another host. It
 * never reads the server's secrets.
 */
final class DrillAgent {
    private final Home home;
    private final DrillAgentConfig config;

    private DrillAgent(Home home, DrillAgentConfig config) {
        this.home = home;
        this.config = config;
    }

    /**
     * The agent of this home.
     *
     * @throws ConfigurationException when there is none
     */
    static DrillAgent of(Home home) {
        if (!home.drillConfig().toFile().isFile()) {
            throw new ConfigurationException("no drill agent lives in " + home.drill() + ": " + home.drillConfig()
                    + " is missing (the first start of the server makes it)");
        }
        return new DrillAgent(home, DrillAgentConfig.load(home.drillConfig()));
    }

    DrillAgentConfig config() {
        return config;
    }

    Path evidence() {
        return home.drillEvidence();
    }

    Path work() {
        return home.drillWork();
    }

    Path folder() {
        return home.drill();
    }

    StoreLocation location() {
        return StoreLocation.parse(config.location());
    }

    StoreCredentials credentials() {
        return StoreCredentials.load(home.drillCredentials());
    }

    /** What the evidence is signed with; the caller closes the key. */
    AgentSeal seal() {
        return new AgentSeal(SigningKey.load(home.drillSigningKey()), config.certificate(), config.rootKey());
    }

    /**
     * Opens the recipient key after verifying the agent's certificate from the root key down.
     *
     * @throws IntegrityException when the certificate is another's, or the key is not the one the agent should have
     */
    RecipientPrivateKey recipientKey() {
        KeyCertificate certificate = KeyCertificate.verify(config.certificate(), config.rootKey());
        try (SigningKey signing = SigningKey.load(home.drillSigningKey())) {
            if (certificate.purpose() != KeyCertificate.Purpose.DRILL_AGENT
                    || !certificate.repositoryId().equals(config.repositoryId())
                    || !certificate.subject().equals(signing.verificationKey())) {
                throw new IntegrityException("the certificate is not that of this drill agent's signing key");
            }
        }
        RecipientPrivateKey key = RecipientPrivateKey.load(home.drillKey());
        if (!key.publicKey().id().equals(config.recipientId())) {
            key.close();
            throw new IntegrityException("the drill key is not the recipient " + config.recipientId());
        }
        return key;
    }
}
