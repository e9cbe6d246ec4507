package org.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.strongroom.home.Home;

/**
 * A site of which nothing is left but the off-site store, the recovery kit with its passphrase, and the software. The
 * store is served from where its data lies, as the runbook says.
 */
final class TotalLoss implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Home lost;
    private final Path kit;
    private final List<String> keys;
    private final Home restored = new Home(Installed.fresh("restored"));
    private Optional<ServedStore> second = Optional.empty();

    private TotalLoss(Home lost, Path kit, List<String> keys) {
        this.lost = lost;
        this.kit = kit;
        this.keys = keys;
    }

    /** Deletes everything else of a home whose server does not run. */
    static TotalLoss of(Home home) {
        return of(home, threatens(home));
    }

    /** The same, where two of the custodians come with their shares. */
    static TotalLoss of(Home home, Custodians custodians) {
        return of(home, threatens(home, custodians));
    }

    private static TotalLoss of(Home home, TotalLoss loss) {
        try {
            try (Stream<Path> children = Files.list(home.root())) {
                for (Path child :
                        children.filter(c -> !c.equals(home.offsite())).toList()) {
                    Installed.delete(child);
                }
            }
            return loss;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts the kit aside; deletes nothing. */
    static TotalLoss threatens(Home home) {
        try {
            Path safe = Files.createDirectories(Installed.fresh("kit"));
            Path kit = Files.copy(home.kit(), safe.resolve("strongroom.kit"));
            Path passphrase = safe.resolve("passphrase");
            Files.writeString(
                    passphrase,
                    RunningStrongroom.firstStart(home).path("kitPassphrase").asText());
            return new TotalLoss(home, kit, List.of("--passphrase-file", passphrase.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Two of the custodians come with their shares; deletes nothing. */
    static TotalLoss threatens(Home home, Custodians custodians) {
        return new TotalLoss(home, custodians.kit(), custodians.of(3, 1));
    }

    /** Restores into an empty directory and starts the server on it, which from then on ships to the same store. */
    ServerProcess restoreAndServe() {
        second = Optional.of(store());
        Installed.Result result = Installed.run(PATIENCE, restoring());
        assertThat(result.exitCode()).as(result.toString()).isZero();
        return ServerProcess.start(restored);
    }

    /**
     * Restores from a store that somebody else serves, so that the archive opens before its content is back; the first
     * try is killed half-way, and resumed.
     */
    void restoreInstantly() {
        try {
            Process killed = new ProcessBuilder(Installed.command(restoring("--instant")))
                    .redirectInput(new java.io.File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(Installed.fresh("killed-restore").toFile())
                    .start();
            Wait.untilTrue("the restore is under way", PATIENCE, () -> Files.exists(restored.postgresData()));
            killed.destroyForcibly().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
        Installed.Result result = Installed.run(PATIENCE, restoring("--instant", "--resume"));
        assertThat(result.exitCode()).as(result.toString()).isZero();
        assertThat(result.out()).contains("\"stillOffSite\"");
    }

    /** What was restored. */
    Home restored() {
        return restored;
    }

    /** From now on the store is served by its own command. */
    void serveStore() {
        second = Optional.of(store());
    }

    /** {@code strongroom restore} from the served store. */
    Installed.Result restore() {
        return whileTheStoreRuns(restoring());
    }

    /** {@code strongroom verify} with the kit. */
    Installed.Result verify() {
        return whileTheStoreRuns(with("verify", "--json"));
    }

    /** {@code strongroom verify --repair} with the kit, on the home whose server does not run. */
    Installed.Result repair(String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("--repair", "--json", "--home", lost.root().toString()));
        arguments.addAll(List.of(more));
        return whileTheStoreRuns(with("verify", arguments.toArray(String[]::new)));
    }

    /** {@code strongroom drill run} with the drill agent of the home, whose server is gone. */
    Installed.Result drill() {
        return whileTheStoreRuns("drill", "run", "--home", lost.root().toString(), "--json");
    }

    private String[] restoring(String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("--to", restored.root().toString(), "--accept-unproven-freshness", "--json"));
        arguments.addAll(List.of(options));
        return with("restore", arguments.toArray(String[]::new));
    }

    /** A command with the kit and what opens it. */
    private String[] with(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command, "--kit", kit.toString()));
        arguments.addAll(keys);
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private Installed.Result whileTheStoreRuns(String... arguments) {
        try (ServedStore store = store()) {
            return Installed.run(PATIENCE, arguments);
        }
    }

    private ServedStore store() {
        return ServedStore.start(with("store", "--data", lost.offsite().toString()));
    }

    @Override
    public void close() {
        second.ifPresent(ServedStore::close);
        Installed.delete(lost.root());
        Installed.delete(restored.root());
        Installed.delete(kit.getParent());
    }
}
