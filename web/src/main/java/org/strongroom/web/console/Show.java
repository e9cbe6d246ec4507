package org.strongroom.web.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * How the console writes times, durations, sizes and numbers: the same everywhere, as the design language says. Thread-safe.
 */
@Named
@ApplicationScoped
public class Show {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss zzz", Locale.ENGLISH);
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};

    private ConsoleSettings settings;
    private Clock clock;

    /** For the container's proxies. */
    protected Show() {}

    /** With what it needs. */
    @Inject
    public Show(ConsoleSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** A day, such as {@code 5 Jan 2026}. It has no zone: it is what was written down. */
    public String day(LocalDate day) {
        return day.format(DAY);
    }

    /** An instant with its zone, such as {@code 22 Nov 2026, 14:03:05 UTC}. */
    public String time(Instant instant) {
        return instant.atZone(settings.zone()).format(TIME);
    }

    /** An instant for machines, the {@code datetime} of a time element. */
    public String iso(Instant instant) {
        return instant.toString();
    }

    /** How long ago, such as {@code 12 s ago}; what lies ahead is {@code in 3 h 5 min}. */
    public String ago(Instant instant) {
        Duration since = Duration.between(instant, clock.instant());
        if (since.abs().compareTo(Duration.ofSeconds(1)) < 0) {
            return "just now";
        }
        return since.isNegative() ? "in " + duration(since.negated()) : duration(since) + " ago";
    }

    /** Two units at most, such as {@code 0.4 s}, {@code 12 s}, {@code 4 min 12 s}, {@code 3 h 5 min}, {@code 2 d 4 h}. */
    public String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 10 && duration.toMillis() % 1000 != 0) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return pair(seconds / 60, "min", seconds % 60, "s");
        }
        if (seconds < 48 * 3600) {
            return pair(seconds / 3600, "h", seconds % 3600 / 60, "min");
        }
        return pair(seconds / 86_400, "d", seconds % 86_400 / 3600, "h");
    }

    /** The same for a number of seconds. */
    public String seconds(double seconds) {
        return duration(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    /** A size in decimal units, such as {@code 999 B}, {@code 1.2 GB}. */
    public String size(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return unit == 0 || value >= 99.95
                ? String.format(Locale.ROOT, "%.0f %s", value, UNITS[unit])
                : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }

    /** A whole number with thin gaps between thousands, such as {@code 12 345}. */
    public String count(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '\u202f');
    }

    /** An enumerated name in words, such as {@code Backup operator} for {@code BACKUP_OPERATOR}. */
    public String words(Enum<?> name) {
        String words = name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static String pair(long large, String largeUnit, long small, String smallUnit) {
        return small == 0 ? large + " " + largeUnit : large + " " + largeUnit + " " + small + " " + smallUnit;
    }
}
