package org.strongroom.offsite;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.strongroom.failure.EngineException;

/**
 * How the ticks of this server have gone. It knows what the engine cannot: that no tick has been tried at all, because
 * the database that holds the schedule is away. Thread-safe.
 */
public final class TickWatch {
    private final Clock clock;
    private final Duration limit;
    private Instant lastGood;
    private int failures;
    private Optional<String> failure = Optional.empty();

    /**
     * Starts with the server: until the limit has passed without a tick, all is well.
     *
     * @param limit how long ticks may stay away
     */
    public TickWatch(Clock clock, Duration limit) {
        this.clock = clock;
        this.limit = limit;
        this.lastGood = clock.instant();
    }

    /** A tick did all it had to do. */
    public synchronized void good() {
        lastGood = clock.instant();
        failures = 0;
        failure = Optional.empty();
    }

    /** A tick failed; the next one tries again. */
    public synchronized void bad(RuntimeException cause) {
        failures++;
        // the engine's messages are fit for operators; others may quote what they failed on
        failure = Optional.of(
                cause instanceof EngineException
                        ? cause.getMessage()
                        : cause.getClass().getSimpleName());
    }

    /** Failed ticks since the last good one. */
    public synchronized int failures() {
        return failures;
    }

    /** Why the state is red; empty when it is not. */
    public synchronized List<String> alarms() {
        List<String> alarms = new ArrayList<>();
        failure.ifPresent(reason ->
                alarms.add("shipping fails (" + failures + (failures == 1 ? " tick): " : " ticks): ") + reason));
        Instant now = clock.instant();
        // a clock that was put back would hide the silence for as long as it had been ahead
        lastGood = now.isBefore(lastGood) ? now : lastGood;
        Duration silence = Duration.between(lastGood, now);
        if (silence.compareTo(limit) > 0) {
            alarms.add("nothing has been shipped for " + silence.toSeconds() + " s; the limit is " + limit.toSeconds()
                    + " s");
        }
        return alarms;
    }
}
