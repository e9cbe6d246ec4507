package org.strongroom.server;

import java.io.PrintStream;
import java.util.Locale;

/**
 * What the server tells its parent on standard output: one JSON object on a line of its own, after a fixed prefix that
 * sets it apart from anything a library may print.
 */
final class Report {
    /** Starts each line that is meant for the parent. */
    static final String PREFIX = "strongroom-server ";

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    /** The application answers at {@code port} of loopback, {@code millis} after the process was asked to start. */
    void ready(int port, long millis) {
        say(String.format(
                Locale.ROOT,
                "{\"event\":\"ready\",\"port\":%d,\"millis\":%d,\"pid\":%d}",
                port,
                millis,
                ProcessHandle.current().pid()));
    }

    /** The start failed for {@code reason}. */
    void failed(String reason) {
        say("{\"event\":\"failed\",\"reason\":" + quoted(reason) + "}");
    }

    private void say(String json) {
        out.println(PREFIX + json);
        out.flush();
    }

    static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                json.append('\\').appendCodePoint(c);
            } else if (c < 0x20) {
                json.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                json.appendCodePoint(c);
            }
        });
        return json.append('"').toString();
    }
}
