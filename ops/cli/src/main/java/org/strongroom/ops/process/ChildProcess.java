package org.strongroom.ops.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.strongroom.failure.OperationFailedException;

/**
 * A child process. Its standard input is a pipe that stays open as long as this process lives: the child takes its end
 * as the order to stop. What it prints goes line by line to a consumer. Thread-safe.
 */
public final class ChildProcess {
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final String name;
    private final Process process;
    private final Thread reader;

    private ChildProcess(String name, Process process, Consumer<String> lines) {
        this.name = name;
        this.process = process;
        this.reader = new Thread(() -> read(lines), name + "-output");
        this.reader.setDaemon(true);
        this.reader.start();
    }

    /**
     * Starts {@code command} in {@code folder}.
     *
     * @param name what logs call it
     * @param lines takes each line of its standard output and error
     */
    public static ChildProcess start(String name, Path folder, List<String> command, Consumer<String> lines) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            return new ChildProcess(name, process, lines);
        } catch (IOException e) {
            throw new OperationFailedException(name + " cannot be started: " + e.getMessage(), e);
        }
    }

    private void read(Consumer<String> lines) {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.accept(line);
            }
        } catch (IOException | UncheckedIOException e) {
            lines.accept(name + ": its output broke off: " + e.getMessage());
        }
    }

    /** What logs call it. */
    public String name() {
        return name;
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** When it was started; the machine's clock. */
    public Instant startedAt() {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes with its exit code when it has ended and all it printed was consumed. */
    public CompletableFuture<Integer> exit() {
        return process.onExit().thenApplyAsync(ended -> {
            awaitReader();
            return ended.exitValue();
        });
    }

    /**
     * Stops it: closes its standard input, after {@code patience} sends SIGTERM, at last SIGKILL; returns when it is
     * gone.
     *
     * @return its exit code
     */
    public int stop(Duration patience) {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // the pipe is broken, so it is gone or going
            process.destroy();
        }
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroy();
                if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return -1;
        }
        awaitReader();
        return process.exitValue();
    }

    private void awaitReader() {
        try {
            reader.join(GRACE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
