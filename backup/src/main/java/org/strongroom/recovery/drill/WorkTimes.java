package org.strongroom.recovery.drill;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.strongroom.recovery.plan.Check;

/** How long was worked for each check, in one stretch or in several, and when the last of them ended. Not thread-safe. */
final class WorkTimes {
    private final Clock clock;
    private final Map<Check, Duration> took = new EnumMap<>(Check.class);
    private final Map<Check, Instant> left = new EnumMap<>(Check.class);
    private Optional<Check> current = Optional.empty();
    private Instant since = Instant.MIN;

    WorkTimes(Clock clock) {
        this.clock = clock;
    }

    /** From now on the work is for this check. */
    void turnTo(Check check) {
        since = leave();
        current = Optional.of(check);
    }

    /** From now on there is no work. */
    void stop() {
        leave();
        current = Optional.empty();
    }

    private Instant leave() {
        Instant now = clock.instant();
        current.ifPresent(check -> {
            took.merge(check, Duration.between(since, now), Duration::plus);
            left.put(check, now);
        });
        return now;
    }

    /** How long was worked for it; empty when never. */
    Optional<Duration> took(Check check) {
        return Optional.ofNullable(took.get(check));
    }

    /** When the last work for it ended; empty when there was none. */
    Optional<Instant> left(Check check) {
        return Optional.ofNullable(left.get(check));
    }
}
