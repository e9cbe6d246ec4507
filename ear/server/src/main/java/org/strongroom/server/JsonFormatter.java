package org.strongroom.server;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;

/**
 * One log record is one JSON object on one line: {@code time}, {@code level}, {@code thread}, {@code logger}, {@code
 * message}; {@code request}, where the thread works on one; {@code causes}, where something was thrown.
 */
public final class JsonFormatter extends Formatter {
    /** Made by the log manager by name. */
    public JsonFormatter() {}

    @Override
    public String format(LogRecord record) {
        StringBuilder json = new StringBuilder(200).append("{\"time\":");
        json.append(quoted(Instant.ofEpochMilli(record.getMillis())
                .truncatedTo(ChronoUnit.MILLIS)
                .toString()));
        json.append(",\"level\":").append(quoted(record.getLevel().getName()));
        json.append(",\"thread\":").append(record.getLongThreadID());
        json.append(",\"logger\":").append(quoted(String.valueOf(record.getLoggerName())));
        RequestOnThread.id().ifPresent(id -> json.append(",\"request\":").append(quoted(id)));
        json.append(",\"message\":").append(quoted(formatMessage(record)));
        if (record.getThrown() != null) {
            json.append(LineFormatter.causes(record.getThrown()).stream()
                    .map(JsonFormatter::quoted)
                    .collect(Collectors.joining(",", ",\"causes\":[", "]")));
        }
        return json.append("}\n").toString();
    }

    private static String quoted(String text) {
        return Report.quoted(LineFormatter.oneLine(text));
    }
}
