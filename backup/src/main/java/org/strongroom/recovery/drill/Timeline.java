package org.strongroom.recovery.drill;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** When each milestone was reached. The first time counts. Not thread-safe. */
final class Timeline {
    private final Clock clock;
    private final Map<Milestone, Instant> reached = new EnumMap<>(Milestone.class);

    Timeline(Clock clock) {
        this.clock = clock;
    }

    void reach(Milestone milestone) {
        reach(milestone, clock.instant());
    }

    void reach(Milestone milestone, Instant at) {
        reached.putIfAbsent(milestone, at);
    }

    Map<Milestone, Instant> reached() {
        return reached;
    }

    /** When the disaster was declared. */
    Instant declared() {
        return reached.get(Milestone.DECLARED);
    }

    /** From declared to usable. */
    Optional<Duration> recoveryTime() {
        return Optional.ofNullable(reached.get(Milestone.USABLE))
                .map(usable -> Duration.between(reached.get(Milestone.DECLARED), usable));
    }

    /** From the last recovered commit, as its marker row tells, to the declaration; never below zero. */
    Optional<Duration> recoveryPoint(Optional<Recovered> recovered) {
        return recovered.flatMap(Recovered::marker).map(marker -> {
            Duration lost = Duration.between(marker, reached.get(Milestone.DECLARED));
            return lost.isNegative() ? Duration.ZERO : lost;
        });
    }
}
