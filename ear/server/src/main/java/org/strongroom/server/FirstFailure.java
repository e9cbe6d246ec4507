package org.strongroom.server;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Remembers the first severe log record while it is installed, because the container says why a deployment failed
 * nowhere but in its log. Thread-safe.
 */
final class FirstFailure extends Handler implements AutoCloseable {
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
            reason.compareAndSet(null, describe(record));
        }
    }

    private static String describe(LogRecord record) {
        Throwable cause = record.getThrown();
        if (cause == null) {
            return String.valueOf(record.getMessage());
        }
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString();
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
