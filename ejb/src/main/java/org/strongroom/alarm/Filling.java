package org.strongroom.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Something on this machine that fills while things go wrong and can only hold so much. It is judged by its share of the
 * room that there is, and by when it will be full if it goes on as it did within the last hour. Thread-safe.
 */
final class Filling {
    /** Below this it is no news, however little room there is: the disk has an alarm of its own. */
    static final long FLOOR = 256L << 20;

    private static final long MIB = 1L << 20;
    private static final int WHOLE = 100;
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final Duration SHORTEST = Duration.ofMinutes(5);

    private final AlarmKind kind;
    private final int share;
    private final Duration runway;
    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(Instant at, long bytes) {}

    /**
     * Watches one thing.
     *
     * @param share of its room in percent from which on it is amber; half of the rest on top of it is red
     * @param runway red when it would be full sooner
     */
    Filling(AlarmKind kind, int share, Duration runway) {
        this.kind = kind;
        this.share = share;
        this.runway = runway;
    }

    /**
     * Looks at it as it is now.
     *
     * @param held bytes that it holds
     * @param room bytes that it can still take
     * @param what it is, as in {@code the database keeps 300 MiB of its log for shipping}
     * @param end what happens when it is full, and what to do
     */
    synchronized Optional<Finding> look(long held, long room, String what, String end, Instant now) {
        Optional<Duration> left = left(held, room, now);
        if (held < FLOOR) {
            return Optional.empty();
        }
        double filled = (double) WHOLE * held / ((double) held + Math.max(0, room));
        boolean soon = left.filter(time -> time.compareTo(runway) < 0).isPresent();
        if (filled < share && !soon) {
            return Optional.empty();
        }
        boolean grave = soon || filled >= (WHOLE + share) / 2.0;
        String when = left.filter(time -> time.compareTo(runway) < 0)
                .map(time -> ", which lasts " + time.toMinutes() + " min at the present rate")
                .orElse("");
        return Optional.of(new Finding(
                kind, grave, what + " and has room for " + Math.max(0, room) / MIB + " MiB more" + when + ": " + end));
    }

    /** How long the room lasts; empty when it does not grow, or was not watched for long enough. */
    private Optional<Duration> left(long held, long room, Instant now) {
        samples.removeIf(sample -> sample.at().isAfter(now));
        Optional<Sample> first = Optional.ofNullable(samples.peekFirst());
        if (samples.isEmpty() || !now.isBefore(samples.peekLast().at().plus(EVERY))) {
            samples.addLast(new Sample(now, held));
        }
        while (samples.peekFirst().at().plus(WINDOW).isBefore(now)) {
            samples.removeFirst();
        }
        return first.filter(sample -> !now.isBefore(sample.at().plus(SHORTEST)) && held > sample.bytes())
                .map(sample -> {
                    double seconds = Duration.between(sample.at(), now).toMillis() / 1000.0;
                    double rate = (held - sample.bytes()) / seconds;
                    return Duration.ofSeconds((long) (Math.max(0, room) / rate));
                });
    }
}
