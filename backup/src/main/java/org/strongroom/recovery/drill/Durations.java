package org.strongroom.recovery.drill;

import java.time.Duration;
import java.util.Locale;

/** Durations for people. */
public final class Durations {
    private Durations() {}

    /** Such as {@code 4 h}, {@code 2 min 5 s}, {@code 3.2 s}. */
    public static String text(Duration duration) {
        if (duration.compareTo(Duration.ofMinutes(1)) < 0) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        StringBuilder text = new StringBuilder();
        append(text, duration.toDays(), "d");
        append(text, duration.toHoursPart(), "h");
        append(text, duration.toMinutesPart(), "min");
        if (duration.toHours() == 0) {
            append(text, duration.toSecondsPart(), "s");
        }
        return text.toString();
    }

    private static void append(StringBuilder text, long amount, String unit) {
        if (amount != 0) {
            text.append(text.isEmpty() ? "" : " ").append(amount).append(' ').append(unit);
        }
    }
}
