package org.strongroom.postgres;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.OperationFailedException;

/** PostgreSQL's main process over one data directory. */
final class Postmaster {

    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final int STATUS_LINE = 7;

    /**
     * The shell that becomes PostgreSQL. Before, it leaves behind a watcher (an orphan at once: PostgreSQL takes a child
     * that it does not know for a crashed one). The watcher reads the launcher's pipe: its end means that the launcher
     * is dead, and PostgreSQL is asked for a fast shutdown; a line means that PostgreSQL itself has ended.
     */
    private static final String WATCHED = """
            exec 3<&0 </dev/null
            ( ( read -r ended <&3 || kill -INT "$$" 2>/dev/null ) & )
            exec 3<&- "$@"
            """;

    private final PostgresBinaries binaries;
    private final Path data;
    private final Process process;

    private Postmaster(PostgresBinaries binaries, Path data, Process process) {
        this.binaries = binaries;
        this.data = data;
        this.process = process;
    }

    /**
     * Starts it and waits until it takes connections, through crash recovery when that is needed. It shuts itself down
     * when this process dies, however it dies.
     */
    static Postmaster start(PostgresBinaries binaries, Path data, Path log) {
        Command command = Command.unprivileged(
                List.of("sh", "-c", WATCHED, "sh", binaries.program("postgres"), "-D", data.toString()));
        try {
            Files.createDirectories(log.getParent());
            Process process = command.builder()
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            process.onExit().thenAccept(Postmaster::releaseWatcher);
            Postmaster postmaster = new Postmaster(binaries, data, process);
            postmaster.awaitReady(log);
            return postmaster;
        } catch (IOException e) {
            throw new ConfigurationException("Cannot run " + command.line().get(0) + " to start PostgreSQL", e);
        }
    }

    private static void releaseWatcher(Process ended) {
        try (OutputStream watcher = ended.getOutputStream()) {
            watcher.write('\n');
        } catch (IOException e) {
            LOG.debug("PostgreSQL's watcher has ended before it", e);
        }
    }

    private void awaitReady(Path log) {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        try {
            while (!isReady()) {
                if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                    throw new OperationFailedException("PostgreSQL ended at its start with exit code "
                            + process.exitValue() + "; its log is " + log);
                }
                if (System.nanoTime() > deadline) {
                    stop();
                    throw new OperationFailedException("PostgreSQL did not become ready within "
                            + START_LIMIT.toMinutes() + " minutes; its log is " + log);
                }
            }
        } catch (InterruptedException e) {
            stop();
            Thread.currentThread().interrupt();
            throw new OperationFailedException("Interrupted while PostgreSQL started", e);
        }
    }

    /** As pg_ctl does it: the last line of the pid file that this process wrote says so. */
    private boolean isReady() {
        try {
            List<String> lines = Files.readAllLines(pidFile(data));
            return lines.size() > STATUS_LINE
                    && lines.get(0).strip().equals(Long.toString(process.pid()))
                    && lines.get(STATUS_LINE).strip().equals("ready");
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new OperationFailedException("Cannot read PostgreSQL's pid file in " + data, e);
        }
    }

    static Path pidFile(Path data) {
        return data.resolve("postmaster.pid");
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    CompletableFuture<Integer> exit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Fast shutdown: open transactions are rolled back, everything is flushed. Returns when the process has ended. */
    void stop() {
        if (!process.isAlive()) {
            return;
        }
        signalStop(binaries, data, "fast");
        if (!ended(STOP_LIMIT)) {
            LOG.warn("PostgreSQL did not stop within {} s; it will recover at its next start", STOP_LIMIT.toSeconds());
            signalStop(binaries, data, "immediate");
            if (!ended(STOP_LIMIT)) {
                process.destroyForcibly();
            }
        }
    }

    /** {@code pg_ctl stop}, without waiting. */
    static void signalStop(PostgresBinaries binaries, Path data, String mode) {
        Command.unprivileged(List.of(binaries.program("pg_ctl"), "stop", "-W", "-D", data.toString(), "-m", mode))
                .run("stop PostgreSQL");
    }

    private boolean ended(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
