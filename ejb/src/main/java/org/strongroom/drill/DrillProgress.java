package org.strongroom.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * How far a drill has come, as its agent says while it works. It is hearsay: what a drill proves is told by its signed
 * evidence alone.
 *
 * @param drill the drill; its evidence has the same identifier
 * @param state whether it works
 * @param plan the plan's title
 * @param startedAt when the agent began
 * @param heardAt when the agent last said anything
 * @param stages the plan's automatic steps, in their order
 * @param detail what it does just now, within its stage
 * @param advance how much of that is done
 */
public record DrillProgress(
        UUID drill,
        State state,
        String plan,
        Instant startedAt,
        Instant heardAt,
        List<Stage> stages,
        Optional<String> detail,
        Optional<Advance> advance) {

    /** Whether a drill works. */
    public enum State {
        /** It is under way. */
        RUNNING,
        /** It came to its end; evidence tells how. */
        ENDED,
        /** Its agent fell silent without coming to an end. */
        BROKEN_OFF
    }

    /**
     * One step of the plan; without a begin it lies ahead, without an end it is under way.
     *
     * @param begunAt when the last stretch of its work began
     * @param before how long earlier stretches took together
     */
    public record Stage(String title, Optional<Instant> begunAt, Optional<Instant> endedAt, Duration before) {
        /** Refuses nulls. */
        public Stage {
            Objects.requireNonNull(title);
            Objects.requireNonNull(begunAt);
            Objects.requireNonNull(endedAt);
            Objects.requireNonNull(before);
        }

        /** How long it has taken, as far as is known at {@code now}; empty when it lies ahead. */
        public Optional<Duration> took(Instant now) {
            return begunAt.map(
                    begun -> Duration.between(begun, endedAt.orElse(now)).plus(before));
        }
    }

    /** So many of so many; the total is negative when unknown. */
    public record Advance(long done, long total, String unit) {}

    /** Copies the stages. */
    public DrillProgress {
        stages = List.copyOf(stages);
    }
}
