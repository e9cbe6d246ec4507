package org.strongroom.mirror;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.OperationFailedException;

/**
 * How many bytes a second may be sent, by the hour of the day. Not thread-safe.
 *
 * <p>Written as {@code 8-18=500k,18-23=5m}: hours of the day from and to (excluded), and bytes a second; other hours have
 * no limit. A stretch may go over midnight.
 */
public final class Pace {
    /** Waits between parts; tests give one that only counts. */
    interface Pause {
        void pause(Duration length) throws InterruptedException;
    }

    private static final Pattern STRETCH = Pattern.compile("([0-9]{1,2})-([0-9]{1,2})=([1-9][0-9]{0,8})([km]?)");
    private static final int HOURS = 24;

    private final List<Stretch> stretches;
    private final Clock clock;
    private final Pause pause;
    private Instant free = Instant.MIN;

    private record Stretch(int from, int to, long bytesPerSecond) {
        boolean holds(int hour) {
            return from < to ? hour >= from && hour < to : hour >= from || hour < to;
        }
    }

    private Pace(List<Stretch> stretches, Clock clock, Pause pause) {
        this.stretches = List.copyOf(stretches);
        this.clock = clock;
        this.pause = pause;
    }

    /** No limit at any hour. */
    public static Pace unlimited(Clock clock) {
        return new Pace(List.of(), clock, length -> {});
    }

    /**
     * Reads the written form; hours are those of the clock's zone.
     *
     * @throws ConfigurationException when it is none
     */
    public static Pace parse(String text, Clock clock) {
        return parse(text, clock, length -> Thread.sleep(length.toMillis()));
    }

    static Pace parse(String text, Clock clock, Pause pause) {
        List<Stretch> stretches = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher matcher = STRETCH.matcher(part.strip());
            if (!matcher.matches()
                    || Integer.parseInt(matcher.group(1)) >= HOURS
                    || Integer.parseInt(matcher.group(2)) > HOURS) {
                throw new ConfigurationException("not a limit by hours such as 8-18=500k,18-23=5m: " + text);
            }
            long unit =
                    matcher.group(4).equals("m") ? 1_000_000 : matcher.group(4).equals("k") ? 1_000 : 1;
            stretches.add(new Stretch(
                    Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(2)),
                    Long.parseLong(matcher.group(3)) * unit));
        }
        return new Pace(stretches, clock, pause);
    }

    /** Bytes that were just sent: waits until the next may be. */
    public void sent(long bytes) {
        Instant now = clock.instant();
        int hour = LocalTime.ofInstant(now, clock.getZone()).getHour();
        long limit = stretches.stream()
                .filter(stretch -> stretch.holds(hour))
                .mapToLong(Stretch::bytesPerSecond)
                .min()
                .orElse(Long.MAX_VALUE);
        if (limit == Long.MAX_VALUE) {
            free = now;
            return;
        }
        free = (free.isBefore(now) ? now : free).plusMillis(bytes * 1_000 / limit);
        Duration wait = Duration.between(now, free);
        try {
            pause.pause(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationFailedException("interrupted while copying", e);
        }
    }
}
