package org.strongroom.ops.process;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/**
 * A log of lines that keeps its name; when it is full it becomes {@code NAME.1}, that one {@code NAME.2}, and so on.
 * Each line is written through. Thread-safe.
 */
public final class RotatingFile implements AutoCloseable {
    private static final long LIMIT_BYTES = 10_000_000;
    private static final int OLD_FILES = 3;

    private final Path file;
    private final Clock clock;
    private OutputStream out;
    private long size;
    private boolean closed;

    /** Appends to {@code file}. */
    public RotatingFile(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
        try {
            open();
        } catch (IOException e) {
            throw new UncheckedIOException("the log " + file + " cannot be opened", e);
        }
    }

    private void open() throws IOException {
        out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        size = Files.size(file);
    }

    /** Adds one line that begins with the time; after {@link #close()} nothing happens. */
    public void line(String text) {
        raw(clock.instant().truncatedTo(ChronoUnit.MILLIS) + " " + text);
    }

    /** Adds one line as it is; after {@link #close()} nothing happens. */
    public synchronized void raw(String text) {
        if (closed) {
            return;
        }
        byte[] line = (text.replaceAll("\\s*\\R\\s*", " ") + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            if (size + line.length > LIMIT_BYTES && size > 0) {
                rotate();
            }
            out.write(line);
            size += line.length;
        } catch (IOException e) {
            throw new UncheckedIOException("the log " + file + " cannot be written", e);
        }
    }

    private void rotate() throws IOException {
        out.close();
        for (int n = OLD_FILES - 1; n >= 0; n--) {
            Path older = n == 0 ? file : numbered(n);
            if (Files.exists(older)) {
                Files.move(older, numbered(n + 1), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        open();
    }

    private Path numbered(int n) {
        return file.resolveSibling(file.getFileName() + "." + n);
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the log " + file + " cannot be closed", e);
        }
    }
}
