package org.strongroom.ops.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.strongroom.home.Home;
import org.strongroom.ops.process.RotatingFile;
import org.strongroom.ops.site.Observation.LogFormat;

/** {@code HOME/logs/supervisor.log}: what the supervisor does, and what the engine logs in its process. Thread-safe. */
final class SupervisorLog implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RotatingFile file;
    private final Clock clock;
    private final LogFormat format;
    private final Handler handler = new EngineHandler();

    SupervisorLog(Home home, Clock clock, LogFormat format) {
        this.file = new RotatingFile(home.supervisorLog(), clock);
        this.clock = clock;
        this.format = format;
        Logger.getLogger("").addHandler(handler);
    }

    /** Adds one line. */
    void line(String text) {
        line("INFO", "org.strongroom.ops.server", text);
    }

    private void line(String level, String logger, String text) {
        if (format == LogFormat.TEXT) {
            file.line(
                    level.equals("INFO") && logger.startsWith("org.strongroom.ops")
                            ? text
                            : level + " " + logger + ": " + text);
            return;
        }
        file.raw(JSON.createObjectNode()
                .put("time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString())
                .put("level", level)
                .put("logger", logger)
                .put("message", text)
                .toString());
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
                line(
                        record.getLevel().getName(),
                        String.valueOf(record.getLoggerName()),
                        getFormatter().formatMessage(record) + thrown);
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
