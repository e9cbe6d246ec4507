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

/** Stops, kills and failed starts: each on a home of its own. */
class ServerRestartIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String[] PROCESSES = {"supervisorPid", "pid", "storePid", "postgresPid"};

    private final Home home = new Home(Installed.fresh("restart"));

    @AfterEach
    void sweep() {
        Installed.delete(home.root());
    }

    private static List<Long> pids(ServerProcess server) {
        return Stream.of(PROCESSES)
                .map(name -> server.state().path(name).asLong())
                .toList();
    }

    private static boolean anyAlive(List<Long> pids) {
        return pids.stream().anyMatch(pid -> ProcessHandle.of(pid).isPresent());
    }

    @Test
    void sigtermStopsEverythingInOrderWithCodeZeroAndLeavesNothingBehind() throws IOException {
        ServerProcess server = ServerProcess.start(home);
        List<Long> pids = pids(server);
        server.supervisor().destroy();
        assertThat(server.awaitEnd()).as(server.console()).isZero();
        assertThat(anyAlive(pids)).isFalse();
        assertThat(home.serverState()).doesNotExist();
        for (Path folder : List.of(home.runRoot(), home.runTemporary())) {
            if (Files.exists(folder)) {
                assertThat(folder).isEmptyDirectory();
            }
        }
    }

    @Test
    void afterEachOfFiveKillsTheNextStartWorksAndTheArchiveIsThere() {
        ServerProcess server = ServerProcess.start(home);
        String password = RunningStrongroom.firstStart(home)
                .path("administrator")
                .path("password")
                .asText();
        for (int kill = 0; kill < 5; kill++) {
            List<Long> pids = pids(server);
            // the supervisor, the server, then each of the others together with the supervisor, at last all of them
            for (int victim = 0; victim < PROCESSES.length; victim++) {
                boolean withSupervisor = victim == 0 && kill != 1;
                if (kill == victim || withSupervisor || kill == PROCESSES.length) {
                    ProcessHandle.of(pids.get(victim)).ifPresent(ProcessHandle::destroyForcibly);
                }
            }
            server.awaitEnd();
            server = ServerProcess.start(home);
            assertThat(server.anonymous().signIn("admin", password).get("/me").toString())
                    .contains("admin");
            List<Long> before = pids;
            Wait.untilTrue("nothing of the killed server is left", PATIENCE, () -> !anyAlive(before));
        }
        server.close();
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
