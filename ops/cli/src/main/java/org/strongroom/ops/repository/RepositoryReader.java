package org.strongroom.ops.repository;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.strongroom.crypto.RecipientPrivateKey;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.home.Home;
import org.strongroom.kit.DrillAgentConfig;
import org.strongroom.kit.RecoveryKit;
import org.strongroom.ops.output.HomeOption;
import org.strongroom.ops.output.KitKeys;
import org.strongroom.ops.output.Output;
import org.strongroom.repository.Repository;
import org.strongroom.store.StoreCredentials;
import org.strongroom.store.Stores;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Mixin: who reads a repository, and where it lies: a recovery kit, or else the drill agent that lives in a home. */
public final class RepositoryReader {
    @Mixin
    private HomeOption home;

    @Mixin
    private KitKeys keys;

    @Option(
            names = "--kit",
            paramLabel = "FILE",
            description = "Use this recovery kit instead of the key of the home's drill agent.")
    private Optional<Path> kit = Optional.empty();

    @Mixin
    private RepositoryOption repository;

    /** For picocli. */
    public RepositoryReader() {}

    /**
     * What reads a repository; open for as long as it is used.
     *
     * @param what the repository, and where its first place lies
     * @param credentials what reads at the first place
     * @param from the place that was asked for
     * @param key opens what was shipped for it
     * @param kit whether it is a recovery kit's, rather than the drill agent's
     */
    public record Opened(
            DrillAgentConfig what,
            StoreCredentials credentials,
            RepositoryOption.Chosen from,
            RecipientPrivateKey key,
            boolean kit) {
        /** Its stores at the place that was asked for. */
        public Stores stores() {
            return from.location().open(Optional.of(from.credentials()));
        }

        /** The repository at the place that was asked for. */
        public Repository repository() {
            return new Repository(what.repositoryId(), stores());
        }
    }

    /**
     * Uses it, and forgets the key afterwards.
     *
     * @throws ConfigurationException when there is neither a kit nor a drill agent, or the place is not known
     * @throws org.strongroom.failure.NotAuthorisedException when the kit does not open
     */
    public <T> T read(Output output, Function<Opened, T> use) {
        return kit.isPresent() ? withKit(kit.get(), output, use) : withDrillAgent(home.home(), use);
    }

    private <T> T withKit(Path file, Output output, Function<Opened, T> use) {
        try (RecoveryKit opened = keys.open(file, output)) {
            return use.apply(opened(
                    new DrillAgentConfig(opened.repositoryId(), opened.location(), opened.rootKey(), "", ""),
                    opened.readCredentials(),
                    opened.recoveryKey(),
                    true));
        }
    }

    private <T> T withDrillAgent(Home agent, Function<Opened, T> use) {
        if (!agent.drillConfig().toFile().isFile()) {
            throw new ConfigurationException(
                    "no drill agent lives in " + agent.drill() + ": give --kit, or the right --home");
        }
        try (RecipientPrivateKey key = RecipientPrivateKey.load(agent.drillKey())) {
            return use.apply(opened(
                    DrillAgentConfig.load(agent.drillConfig()),
                    StoreCredentials.load(agent.drillCredentials()),
                    key,
                    false));
        }
    }

    private Opened opened(DrillAgentConfig what, StoreCredentials credentials, RecipientPrivateKey key, boolean ofKit) {
        return new Opened(what, credentials, repository.in(home.home(), what.location(), credentials), key, ofKit);
    }

    /** The home that was asked for. */
    public Home home() {
        return home.home();
    }

    /** Which place was asked for. */
    public RepositoryOption repository() {
        return repository;
    }
}
