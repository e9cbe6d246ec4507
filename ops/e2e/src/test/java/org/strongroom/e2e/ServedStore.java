package org.strongroom.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A {@code strongroom store} that answers: S3Proxy over a folder. */
final class ServedStore implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(3);

    private final Process process;

    private ServedStore(Process process) {
        this.process = process;
    }

    /** Starts one with the command's arguments and returns when it answers. */
    static ServedStore start(String... arguments) {
        Path said = Installed.fresh("store");
        try {
            Process process = new ProcessBuilder(Installed.command(arguments))
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            Wait.untilTrue("the store answers", START, () -> {
                String text = read(said);
                if (!process.isAlive()) {
                    throw new AssertionError("the store ended: " + text);
                }
                return text.contains("the store answers at");
            });
            return new ServedStore(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new AssertionError("the store does not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
