package org.strongroom.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.strongroom.notice.Notice.Kind;
import org.strongroom.offsite.OffsiteStatus.State;

/**
 * What one channel was told last.
 *
 * @param state the traffic light then
 * @param reasons its reasons then, without their figures: a lag that grows is no news each second
 * @param at when
 */
record Told(State state, List<String> reasons, Instant at) {
    private static final Pattern FIGURES = Pattern.compile("[0-9]+([.:][0-9]+)*");

    Told {
        reasons = List.copyOf(reasons);
    }

    /** Who was told nothing expects that all is well. */
    static Told nothing(Instant now) {
        return new Told(State.GREEN, List.of(), now);
    }

    static Told of(State state, List<String> reasons, Instant now) {
        return new Told(
                state,
                reasons.stream()
                        .map(reason -> FIGURES.matcher(reason).replaceAll("#"))
                        .sorted()
                        .toList(),
                now);
    }

    /**
     * What is to be told after this.
     *
     * @param lasted how long the present state has been seen without a break
     */
    Optional<Kind> next(Told present, Duration lasted, Pace pace) {
        int worse = present.state.compareTo(state);
        if (worse > 0) {
            return lasted.compareTo(pace.settling(present.state)) < 0 ? Optional.empty() : Optional.of(Kind.RAISED);
        }
        if (worse < 0) {
            return lasted.compareTo(pace.calm()) < 0 ? Optional.empty() : Optional.of(Kind.CLEARED);
        }
        Duration since = Duration.between(at, present.at);
        if (!present.reasons.equals(reasons)) {
            return since.compareTo(pace.news(state)) < 0 ? Optional.empty() : Optional.of(Kind.CHANGED);
        }
        return state == State.RED && since.compareTo(pace.reminder()) >= 0
                ? Optional.of(Kind.REMINDER)
                : Optional.empty();
    }

    /**
     * How often people may be spoken to.
     *
     * @param reminder after how long something red is told again
     */
    record Pace(Duration reminder) {
        /** How long a worse state has to last until it counts: what comes and goes within seconds wakes nobody. */
        Duration settling(State state) {
            return state == State.RED ? Duration.ofSeconds(10) : Duration.ofMinutes(10);
        }

        /** How long a better state has to last until it is believed. */
        Duration calm() {
            return Duration.ofMinutes(1);
        }

        /** How often other reasons for the same state are told at most. */
        Duration news(State state) {
            return state == State.RED ? Duration.ofMinutes(5) : Duration.ofHours(6);
        }
    }
}
