package org.strongroom.ship;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether a time has passed by a clock that people and other machines set. An instant that lies ahead was noted while the
 * clock was wrong: whatever waits for it would wait for as long as the clock was ahead, so it counts as passed.
 */
final class Elapsed {
    /** What a clock that is kept right is put back by at most, at once. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    private Elapsed() {}

    /** Whether so long after {@code then} is over by {@code now}. */
    static boolean since(Instant then, Duration length, Instant now) {
        return !now.isBefore(then.plus(length)) || isAhead(then, now);
    }

    /** Whether it was noted by a clock that has been put back since. */
    static boolean isAhead(Instant then, Instant now) {
        return now.isBefore(then.minus(SLACK));
    }
}
