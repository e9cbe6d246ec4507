package org.strongroom.places;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.strongroom.failure.ConfigurationException;

/**
 * When a place is brought up to date.
 *
 * @param every the pause between two rounds; zero: as soon as there is something
 * @param hours the only hours of the day in which something is sent; empty: all
 * @param lagLimit how far behind the place may be before its state is red
 */
public record Delivery(Duration every, Optional<Hours> hours, Duration lagLimit) {
    private static final Duration SLACK = Duration.ofMinutes(15);
    private static final Duration DAY = Duration.ofHours(26);

    /** Refuses negative times. */
    public Delivery {
        Objects.requireNonNull(hours);
        if (every.isNegative() || lagLimit.isNegative()) {
            throw new ConfigurationException("the times of a repository's timetable are not negative");
        }
    }

    /** A timetable whose limit follows from it: a day and a bit with hours, otherwise a quarter of an hour more. */
    public static Delivery of(Duration every, Optional<Hours> hours) {
        return new Delivery(every, hours, every.plus(hours.isPresent() ? DAY : SLACK));
    }

    /** Whether something may be sent now. */
    boolean isOpen(Clock clock) {
        int hour = LocalTime.ofInstant(clock.instant(), clock.getZone()).getHour();
        return hours.map(within -> within.hold(hour)).orElse(true);
    }

    /**
     * Hours of the day, as {@code 22-6}.
     *
     * @param from the first hour
     * @param to the hour before which it ends; may be after midnight
     */
    public record Hours(int from, int to) {
        private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,2})-([0-9]{1,2})");
        private static final int DAY = 24;

        /** Checks that they are hours. */
        public Hours {
            if (from < 0 || from >= DAY || to < 0 || to > DAY || from == to) {
                throw new ConfigurationException("not hours of the day such as 22-6: " + from + "-" + to);
            }
        }

        /** Reads the written form. */
        public static Hours parse(String text) {
            Matcher matcher = WRITTEN.matcher(text.strip());
            if (!matcher.matches()) {
                throw new ConfigurationException("not hours of the day such as 22-6: " + text);
            }
            return new Hours(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
        }

        boolean hold(int hour) {
            return from < to ? hour >= from && hour < to : hour >= from || hour < to;
        }
    }
}
