package org.strongroom.ops.server;

import java.time.Clock;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.strongroom.home.Home;
import org.strongroom.ops.process.RotatingFile;

/** {@code HOME/logs/supervisor.log}: what the supervisor does, and what the engine logs in its process. Thread-safe. */
final class SupervisorLog implements AutoCloseable {
    private final RotatingFile file;
    private final Handler handler = new EngineHandler();

    SupervisorLog(Home home, Clock clock) {
        this.file = new RotatingFile(home.supervisorLog(), clock);
        Logger.getLogger("").addHandler(handler);
    }

    /** Adds one line. */
    void line(String text) {
        file.line(text);
    }

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(handler);
        file.close();
    }

    private final class EngineHandler extends Handler {
        EngineHandler() {
            setLevel(Level.INFO);
            setFormatter(new SimpleFormatter());
        }

        @Override
        public void publish(LogRecord record) {
            if (isLoggable(record)) {
                String thrown = record.getThrown() == null ? "" : " | " + record.getThrown();
                line(record.getLevel() + " " + record.getLoggerName() + ": "
                        + getFormatter().formatMessage(record) + thrown);
            }
        }

        @Override
        public void flush() {
            // each line is written through
        }

        @Override
        public void close() {
            // the file is closed by its owner
        }
    }
}
