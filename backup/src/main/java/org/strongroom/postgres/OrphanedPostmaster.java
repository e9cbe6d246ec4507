package org.strongroom.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.OperationFailedException;

/**
 * A PostgreSQL that a killed launcher left running over our data directory. It is stopped only when the pid file and the
 * process's own command line both say that it is this one: process ids are reused.
 */
final class OrphanedPostmaster {

    private static final Logger LOG = LoggerFactory.getLogger(OrphanedPostmaster.class);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private OrphanedPostmaster() {}

    /** Stops it if there is one; the caller holds the lock on the data directory. */
    static void stop(PostgresBinaries binaries, Path data) {
        Optional<ProcessHandle> process = namedByPidFile(data);
        if (process.isEmpty()) {
            return;
        }
        ProcessHandle handle = process.get();
        if (!isPostgresOver(handle, data)) {
            LOG.info(
                    "The pid file in {} names process {}, which is not PostgreSQL: stale, removed", data, handle.pid());
            removePidFile(data);
            return;
        }
        LOG.warn("Stopping PostgreSQL process {}, left over by a launcher that was killed", handle.pid());
        Postmaster.signalStop(binaries, data, "fast");
        try {
            handle.onExit().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new OperationFailedException(
                    "PostgreSQL process " + handle.pid()
                            + ", left over by an earlier run, does not stop; end it by hand",
                    e);
        } catch (ExecutionException e) {
            throw new OperationFailedException("Cannot wait for PostgreSQL process " + handle.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationFailedException("Interrupted while stopping PostgreSQL", e);
        }
    }

    private static Optional<ProcessHandle> namedByPidFile(Path data) {
        try {
            List<String> lines = Files.readAllLines(Postmaster.pidFile(data));
            return lines.isEmpty() || !lines.get(0).strip().matches("\\d{1,18}")
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(ProcessHandle::isAlive);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new ConfigurationException("Cannot read PostgreSQL's pid file in " + data, e);
        }
    }

    private static boolean isPostgresOver(ProcessHandle process, Path data) {
        List<String> words = process.info().arguments().map(List::of).orElse(List.of());
        boolean postgres = process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString().equals("postgres"))
                .orElse(false);
        return postgres && words.contains(data.toString());
    }

    private static void removePidFile(Path data) {
        try {
            Files.delete(Postmaster.pidFile(data));
        } catch (IOException e) {
            throw new ConfigurationException("Cannot remove the stale pid file in " + data, e);
        }
    }
}
