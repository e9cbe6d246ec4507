package org.strongroom.ops.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.strongroom.failure.EngineException;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.home.Home;
import org.strongroom.ops.Distribution;
import org.strongroom.ops.client.ApiClient;
import org.strongroom.ops.server.ServerState;
import org.strongroom.store.StoreLocation;

/**
 * A site as {@code strongroom serve} runs it, whose store stands elsewhere: supervisor, server and database can be killed
 * without it. One thread.
 */
final class RpoSite implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration END = Duration.ofMinutes(1);
    private static final long POLL = TimeUnit.MILLISECONDS.toNanos(100);

    private final Home home;
    private final BenchStage stage;
    private final Clock clock;
    private final Path console;
    private Optional<Process> supervisor = Optional.empty();

    /** Prepares an empty home that ships to this location. */
    RpoSite(Path folder, BenchStage stage, StoreLocation location, Clock clock) {
        this.home = new Home(folder).create();
        this.stage = stage;
        this.clock = clock;
        this.console = home.logs().resolve("console.log");
        Path credentials = home.config().resolve("store.json");
        stage.credentials().store(credentials);
        try {
            Files.writeString(
                    home.properties(),
                    "strongroom.offsite.location=" + location + "\nstrongroom.offsite.credentials-file=" + credentials
                            + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + home.properties(), e);
        }
    }

    Home home() {
        return home;
    }

    /** What the first start wrote: the passphrase of the kit. */
    Path firstSecrets() {
        return home.secrets().resolve("first-start.json");
    }

    /** Starts it, for the first time or again, and returns when it answers. */
    void start() {
        Stream<String> line = Stream.of(
                Distribution.java().toString(),
                "-XX:-UsePerfData",
                "-XX:+UseSerialGC",
                "-D" + Distribution.PROPERTY + "=" + stage.distribution().root(),
                "-cp",
                stage.distribution().lib() + "/*",
                "org.strongroom.ops.Main",
                "serve",
                "--home",
                home.root().toString(),
                "--port",
                "0");
        Stream<String> first = Files.exists(home.identity())
                ? Stream.empty()
                : Stream.of("--credentials-file", firstSecrets().toString());
        try {
            supervisor =
                    Optional.of(new ProcessBuilder(Stream.concat(line, first).toList())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(console.toFile()))
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException("the site cannot be started", e);
        }
        long deadline = System.nanoTime() + START.toNanos();
        while (!answers()) {
            if (!supervisor.get().isAlive() || System.nanoTime() - deadline > 0) {
                throw new OperationFailedException("the site does not start; see " + console);
            }
            LockSupport.parkNanos(POLL);
        }
    }

    private boolean answers() {
        Optional<ServerState> state = state();
        try {
            state.ifPresent(found -> operator().get("/offsite/status"));
            return state.isPresent();
        } catch (EngineException notYet) {
            return false;
        }
    }

    /** What the present supervisor says; that of one which was killed does not count. */
    private Optional<ServerState> state() {
        return ServerState.read(home)
                .filter(found ->
                        found.supervisorPid() == supervisor.orElseThrow().pid());
    }

    /** A client that acts as the local operator. */
    ApiClient operator() {
        return ServerState.operator(home);
    }

    /** Kills supervisor, server and database with all that is beneath them; says when, and returns when they are gone. */
    Instant kill() {
        LongStream pids = LongStream.concat(
                LongStream.of(supervisor.orElseThrow().pid()),
                state().stream()
                        .flatMapToLong(
                                found -> LongStream.concat(LongStream.of(found.pid()), found.postgresPid().stream())));
        List<ProcessHandle> all = pids.mapToObj(ProcessHandle::of)
                .flatMap(Optional::stream)
                .flatMap(each -> Stream.concat(Stream.of(each), each.descendants()))
                .distinct()
                .toList();
        Instant killed = clock.instant();
        all.forEach(ProcessHandle::destroyForcibly);
        CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .orTimeout(END.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        supervisor = Optional.empty();
        return killed;
    }

    @Override
    public void close() {
        if (supervisor.isPresent()) {
            kill();
        }
    }
}
