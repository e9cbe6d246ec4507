package org.strongroom.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Tells that no base was taken when one was due: one missed is amber, a second one red. */
final class MissedBase {
    private MissedBase() {}

    /**
     * Looks at the newest base.
     *
     * @param newest when copying it began
     * @param dueAfter the first time after an instant at which the schedule wants a base
     * @param grace how long after its time it may come
     */
    static Optional<Finding> find(
            Instant newest, Function<Instant, Optional<Instant>> dueAfter, Duration grace, Instant now) {
        return dueAfter.apply(newest)
                .filter(due -> due.plus(grace).isBefore(now))
                .map(due -> {
                    boolean twice = dueAfter.apply(due)
                            .filter(next -> next.plus(grace).isBefore(now))
                            .isPresent();
                    return new Finding(
                            AlarmKind.BASE,
                            twice,
                            "the base that was due at " + due + (twice ? " and those since were" : " was")
                                    + " not taken, the newest is of " + newest
                                    + ": a restore has all changes since then to go through; look for the cause with"
                                    + " strongroom backup list, then take one: strongroom backup now");
                });
    }
}
