package org.strongroom.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps PostgreSQL's log short: when it is full it is copied to {@code NAME.1} (that one having become {@code NAME.2},
 * and so on) and emptied. It is never renamed, because PostgreSQL keeps it open, and appends; a line that is written
 * between the copy and the emptying is lost. Thread-safe.
 */
final class PostgresLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresLog.class);
    private static final long LIMIT_BYTES = 10_000_000;
    private static final int OLD_FILES = 3;
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Path file;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "postgres-log");
        thread.setDaemon(true);
        return thread;
    });

    private PostgresLog(Path file) {
        this.file = file;
    }

    /** Looks at {@code file} now, and then every minute until it is closed. */
    static PostgresLog watch(Path file) {
        PostgresLog log = new PostgresLog(file);
        log.look();
        log.watch.scheduleWithFixedDelay(log::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return log;
    }

    private void look() {
        try {
            rotate(file, LIMIT_BYTES);
        } catch (IOException e) {
            LOG.warn("PostgreSQL's log {} cannot be rotated: {}", file, e.toString());
        }
    }

    /** Rotates if there are more bytes than {@code limit}. */
    static synchronized void rotate(Path file, long limit) throws IOException {
        if (!Files.exists(file) || Files.size(file) <= limit) {
            return;
        }
        for (int n = OLD_FILES - 1; n > 0; n--) {
            if (Files.exists(numbered(file, n))) {
                Files.move(numbered(file, n), numbered(file, n + 1), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.copy(file, numbered(file, 1), StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
    }

    private static Path numbered(Path file, int n) {
        return file.resolveSibling(file.getFileName() + "." + n);
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
