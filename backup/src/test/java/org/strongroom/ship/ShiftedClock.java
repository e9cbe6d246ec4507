package org.strongroom.ship;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The system's clock, which a test can push on. */
public final class ShiftedClock extends Clock {
    private volatile Duration shift = Duration.ZERO;

    /** Time passes. */
    public void pass(Duration more) {
        shift = shift.plus(more);
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(shift);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
