package org.strongroom.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.strongroom.home.Home;
import org.strongroom.ops.client.ApiClient;

/** {@code strongroom serve} on a home, as a process of its own. */
final class ServerProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(300);
    private static final Duration STOP = Duration.ofSeconds(180);

    private final Home home;
    private final Process supervisor;
    private final Path console;

    private ServerProcess(Home home, Process supervisor, Path console) {
        this.home = home;
        this.supervisor = supervisor;
        this.console = console;
    }

    /** The file that receives the secrets of a home's first start. */
    static Path credentials(Home home) {
        return home.secrets().resolve("first-start.json");
    }

    /** A start that came to nothing. */
    static final class EndedAtOnce extends AssertionError {
        private static final long serialVersionUID = 1L;
        private final int code;

        EndedAtOnce(int code, String console) {
            super("serve ended with " + code + ": " + console);
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    /**
     * Starts a server that will not live for long, and returns when the application answers. It does without the
     * optimising compiler, which takes two fifths of a start.
     */
    static ServerProcess start(Home home) {
        return start(home, Map.of("STRONGROOM_SERVER_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1"));
    }

    /** Starts a server that has much to do, as it is started in production. */
    static ServerProcess startToStay(Home home) {
        return start(home, Map.of());
    }

    /** The same with this in its environment. */
    static ServerProcess start(Home home, Map<String, String> environment) {
        try {
            home.create();
            Path console = Installed.fresh("serve-" + home.root().getFileName());
            boolean first = Files.notExists(home.identity());
            String[] arguments = first
                    ? new String[] {
                        "serve",
                        "--home",
                        home.root().toString(),
                        "--port",
                        "0",
                        "--credentials-file",
                        credentials(home).toString()
                    }
                    : new String[] {"serve", "--home", home.root().toString(), "--port", "0"};
            Files.deleteIfExists(home.serverState());
            ProcessBuilder builder = new ProcessBuilder(Installed.command(arguments))
                    .redirectErrorStream(true)
                    .redirectOutput(console.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            ServerProcess server = new ServerProcess(home, process, console);
            try {
                server.awaitReady();
            } catch (AssertionError notReady) {
                server.close();
                throw notReady;
            }
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() {
        Wait.untilTrue("the server of " + home.root() + " answers", START, () -> {
            if (!supervisor.isAlive()) {
                throw new EndedAtOnce(supervisor.exitValue(), console());
            }
            return Files.exists(home.serverState());
        });
    }

    Home home() {
        return home;
    }

    URI url() {
        return URI.create(state().path("url").asText());
    }

    /** The application server's process id. */
    long pid() {
        return state().path("pid").asLong();
    }

    JsonNode state() {
        try {
            return new ObjectMapper().readTree(home.serverState().toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Process supervisor() {
        return supervisor;
    }

    /** What the command printed so far. */
    String console() {
        try {
            return Files.readString(console);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the server's log holds beside the ordinary. */
    String warnings() {
        try (Stream<String> lines = Files.lines(home.serverLog())) {
            return lines.filter(line -> line.contains(" WARNING ") || line.contains(" SEVERE "))
                    .reduce("", (a, b) -> a + "\n" + b);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Not signed in. */
    ApiClient anonymous() {
        return ApiClient.anonymous(url(), home.tlsCertificate());
    }

    /** The local operator, whose token lies under the home. */
    ApiClient operator() {
        return ApiClient.bearing(url(), home.tlsCertificate(), home.operatorToken());
    }

    /** kill -9 of the application server; returns when the supervisor has noticed and ended. */
    void killServer() {
        ProcessHandle.of(pid()).orElseThrow().destroyForcibly();
        awaitEnd();
    }

    /** kill -9 of the supervisor; returns when all that it ran has stopped by itself. */
    void killSupervisor() {
        JsonNode before = state();
        List<ProcessHandle> children = Stream.of("pid", "storePid", "postgresPid")
                .flatMap(name -> ProcessHandle.of(before.path(name).asLong()).stream())
                .toList();
        supervisor.destroyForcibly();
        awaitEnd();
        Wait.untilTrue("server, store and PostgreSQL stop by themselves", STOP, () -> children.stream()
                .noneMatch(ProcessHandle::isAlive));
    }

    /** Waits until {@code serve} has ended; its exit code. */
    int awaitEnd() {
        try {
            if (!supervisor.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("serve does not end: " + console());
            }
            return supervisor.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** SIGTERM, and waits for the end. */
    @Override
    public void close() {
        supervisor.destroy();
        awaitEnd();
    }
}
