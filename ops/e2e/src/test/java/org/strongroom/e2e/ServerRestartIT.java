package org.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.strongroom.home.Home;

/** Failed starts: each on a home of its own. Kills and the stop in order are the storm's. */
class ServerRestartIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Home home = new Home(Installed.fresh("restart"));

    @AfterEach
    void sweep() {
        Installed.delete(home.root());
    }

    @Test
    void anApplicationThatDoesNotDeployEndsTheStartWithItsReason() throws IOException {
        Path broken = Installed.fresh("broken-distribution");
        copyWithoutApplication(Installed.root(), broken);
        Files.writeString(broken.resolve("server/strongroom.ear"), "not an application");
        List<String> serve = List.of(
                broken.resolve("bin/strongroom").toString(),
                "serve",
                "--home",
                home.root().toString(),
                "--port",
                "0");
        Installed.Result result = Installed.run(PATIENCE, serve);
        assertThat(result.exitCode()).as(result.toString()).isEqualTo(1);
        assertThat(result.err()).contains("strongroom.ear did not deploy");
        assertThat(home.serverState()).doesNotExist();
        Installed.delete(broken);
    }

    private static void copyWithoutApplication(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else if (!file.endsWith("strongroom.ear")) {
                    Files.createLink(target, file);
                }
            }
        }
    }

    @Test
    void aHomeThatCannotBeMadeIsRefused() throws IOException {
        Path file = Installed.fresh("a-file");
        Files.writeString(file, "in the way");
        Installed.Result result =
                Installed.run(PATIENCE, "serve", "--home", file.resolve("home").toString(), "--port", "0");
        assertThat(result.exitCode()).as(result.toString()).isEqualTo(3);
        assertThat(result.err()).contains("cannot be written");
        Files.delete(file);
    }
}
