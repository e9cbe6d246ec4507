package org.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.strongroom.home.Home;

/**
 * A site of which nothing is left but the off-site store, the recovery kit with its passphrase, and the software. The
 * store is then served from where it lies, as another company would.
 */
final class TotalLoss implements AutoCloseable {
    private final Home lost;
    private final Path kit;
    private final Path passphrase;
    private final Home restored;

    private TotalLoss(Home lost, Path kit, Path passphrase) {
        this.lost = lost;
        this.kit = kit;
        this.passphrase = passphrase;
        this.restored = new Home(Installed.fresh("restored"));
    }

    /** Deletes everything else of a home whose server does not run. */
    static TotalLoss of(Home home) {
        try {
            Path safe = Files.createDirectories(Installed.fresh("kit"));
            Path kit = Files.copy(home.kit(), safe.resolve("strongroom.kit"));
            Path passphrase = safe.resolve("passphrase");
            Files.writeString(
                    passphrase,
                    RunningStrongroom.firstStart(home).path("kitPassphrase").asText());
            try (Stream<Path> children = Files.list(home.root())) {
                for (Path child :
                        children.filter(c -> !c.equals(home.offsite())).toList()) {
                    Installed.delete(child);
                }
            }
            return new TotalLoss(home, kit, passphrase);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Restores into an empty directory and starts the server on it. */
    ServerProcess restoreAndServe() {
        Installed.Result result = restore();
        assertThat(result.exitCode()).as(result.toString()).isZero();
        return ServerProcess.start(restored);
    }

    Installed.Result restore() {
        return Installed.run(
                Duration.ofMinutes(5),
                "restore",
                "--kit",
                kit.toString(),
                "--passphrase-file",
                passphrase.toString(),
                "--to",
                restored.root().toString(),
                "--json");
    }

    @Override
    public void close() {
        Installed.delete(lost.root());
        Installed.delete(restored.root());
        Installed.delete(kit.getParent());
    }
}
