package org.strongroom.ops.output;

import java.util.Locale;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What libraries log, on standard error: warnings and worse, one line each. A command's own words go another way. */
public final class ConsoleLog {
    private ConsoleLog() {}

    /** Sets it up for this process. */
    public static void quiet() {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        ConsoleHandler console = new ConsoleHandler();
        console.setLevel(Level.WARNING);
        console.setFormatter(new OneLine());
        root.addHandler(console);
    }

    private static final class OneLine extends Formatter {
        @Override
        public String format(LogRecord record) {
            String thrown = record.getThrown() == null ? "" : ": " + record.getThrown();
            String line = record.getLevel().getName().toLowerCase(Locale.ROOT) + ": " + formatMessage(record) + thrown;
            return line.replaceAll("\\s*\\R\\s*", " ") + System.lineSeparator();
        }
    }
}
