package org.strongroom.server;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * One log record is one line: time, level, thread, logger, the request it belongs to, message and, where there is one, the chain of causes with
 * the frames nearest to each. Line breaks within a message become spaces, so that no message can forge a record.
 */
public final class LineFormatter extends Formatter {
    private static final int FRAMES = 6;
    private static final int DEEPEST = 8;
    private static final int LONGEST = 4_000;

    /** Made by the log manager by name. */
    public LineFormatter() {}

    @Override
    public String format(LogRecord record) {
        StringBuilder line = new StringBuilder(160)
                .append(Instant.ofEpochMilli(record.getMillis()).truncatedTo(ChronoUnit.MILLIS))
                .append(' ')
                .append(record.getLevel().getName())
                .append(" [")
                .append(record.getLongThreadID())
                .append("] ")
                .append(record.getLoggerName())
                .append(": ");
        RequestOnThread.id().ifPresent(id -> line.append("request ").append(id).append(": "));
        line.append(formatMessage(record));
        causes(record.getThrown()).forEach(cause -> line.append(" | ").append(cause));
        return oneLine(line) + "\n";
    }

    /** The chain of causes, each with the frames nearest to it. */
    static List<String> causes(Throwable thrown) {
        List<String> causes = new ArrayList<>();
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++, cause = cause.getCause()) {
            StringBuilder text = new StringBuilder(cause.toString());
            StackTraceElement[] frames = cause.getStackTrace();
            for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
                text.append(" < ").append(frames[i]);
            }
            causes.add(text.toString());
        }
        return causes;
    }

    static String oneLine(CharSequence text) {
        String flat = text.toString().replaceAll("\\s*\\R\\s*", " ");
        return flat.length() <= LONGEST ? flat : flat.substring(0, LONGEST) + " ...";
    }
}
