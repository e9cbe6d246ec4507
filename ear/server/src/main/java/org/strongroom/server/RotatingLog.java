package org.strongroom.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.logging.ErrorManager;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;

/**
 * A log file that keeps its name: when it is full it becomes {@code NAME.1}, that one {@code NAME.2}, and so on; the
 * oldest goes. (The JDK's own handler numbers the current file too and leaves lock files.) Thread-safe.
 */
public final class RotatingLog extends Handler {
    private static final long LIMIT_BYTES = 10_000_000;
    private static final int OLD_FILES = 4;

    private final Path file;
    private OutputStream out;
    private long size;

    /** Made by the log manager, which holds the file's name and the formatter's under this class's name. */
    public RotatingLog() throws IOException {
        this(Path.of(property("file")), formatter(property("formatter")));
    }

    RotatingLog(Path file) throws IOException {
        this(file, new LineFormatter());
    }

    private RotatingLog(Path file, Formatter formatter) throws IOException {
        this.file = file;
        setFormatter(formatter);
        open();
    }

    private static String property(String name) {
        return LogManager.getLogManager().getProperty(RotatingLog.class.getName() + "." + name);
    }

    private static Formatter formatter(String name) {
        return JsonFormatter.class.getName().equals(name) ? new JsonFormatter() : new LineFormatter();
    }

    private void open() throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        size = channel.size();
        out = Channels.newOutputStream(channel);
    }

    @Override
    public synchronized void publish(LogRecord record) {
        if (!isLoggable(record)) {
            return;
        }
        try {
            byte[] line = getFormatter().format(record).getBytes(StandardCharsets.UTF_8);
            if (size + line.length > LIMIT_BYTES && size > 0) {
                rotate();
            }
            out.write(line);
            size += line.length;
        } catch (IOException e) {
            reportError("the log cannot be written", e, ErrorManager.WRITE_FAILURE);
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
    public void flush() {
        // every record is written through
    }

    @Override
    public synchronized void close() {
        try {
            out.close();
        } catch (IOException e) {
            reportError("the log cannot be closed", e, ErrorManager.CLOSE_FAILURE);
        }
    }
}
