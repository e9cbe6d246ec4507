package org.strongroom.ops.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.strongroom.home.DurableFiles;

/**
 * The children of this home, on disk, so that the next supervisor can wait for what a killed one left: children end by
 * themselves when their parent does, but need some seconds for it. Guarded by the home's lock. Thread-safe.
 */
public final class Orphans {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    // the start time that Linux gives is computed from the boot time, which clock corrections move
    private static final long SAME_START_MILLIS = 2_000;

    private final Path file;
    private final ObjectNode children = JSON.createObjectNode();

    private Orphans(Path file) {
        this.file = file;
    }

    /** Waits until every child that {@code file} names is gone, kills what does not go, and starts an empty list. */
    public static Orphans settle(Path file, Consumer<String> log) {
        try {
            if (Files.exists(file)) {
                JsonNode left = JSON.readTree(file.toFile());
                left.fields().forEachRemaining(child -> find(child.getValue()).ifPresent(process -> {
                    log.accept("waiting for " + child.getKey() + " (pid " + process.pid()
                            + "), which an earlier start left behind");
                    awaitEnd(process);
                }));
                Files.delete(file);
            }
            return new Orphans(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static Optional<ProcessHandle> find(JsonNode child) {
        long startedAt = child.path("startedAt").asLong();
        return ProcessHandle.of(child.path("pid").asLong()).filter(process -> process.info()
                .startInstant()
                .filter(start -> Math.abs(start.toEpochMilli() - startedAt) < SAME_START_MILLIS)
                .isPresent());
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the end of a process cannot fail", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Remembers {@code child}, replacing the one of the same name. */
    public synchronized void remember(ChildProcess child) {
        children.putObject(child.name())
                .put("pid", child.pid())
                .put("startedAt", child.startedAt().toEpochMilli());
        try {
            DurableFiles.write(file, JSON.writeValueAsBytes(children));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
