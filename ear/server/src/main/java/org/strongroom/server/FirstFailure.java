package org.strongroom.server;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Remembers the first severe log record while it is installed, because the container says why a deployment failed
 * nowhere but in its log. Thread-safe.
 */
final class FirstFailure extends Handler implements AutoCloseable {
    private static final int LONGEST = 400;

    private final AtomicReference<String> reason = new AtomicReference<>();

    /** Listens to every logger until {@link #close()}. */
    static FirstFailure listening() {
        FirstFailure failure = new FirstFailure();
        failure.setLevel(Level.SEVERE);
        Logger.getLogger("").addHandler(failure);
        return failure;
    }

    /** The innermost cause of the first severe record, or its message. */
    Optional<String> reason() {
        return Optional.ofNullable(reason.get());
    }

    @Override
    public void publish(LogRecord record) {
        if (isLoggable(record)) {
            reason.compareAndSet(null, firstLine(describe(record)));
        }
    }

    private static String describe(LogRecord record) {
        Throwable cause = record.getThrown();
        if (cause == null) {
            return new SimpleFormatter().formatMessage(record);
        }
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString();
    }

    private static String firstLine(String text) {
        String line = text.lines().filter(each -> !each.isBlank()).findFirst().orElse("");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }

    @Override
    public void flush() {
        // nothing is buffered
    }

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }
}
