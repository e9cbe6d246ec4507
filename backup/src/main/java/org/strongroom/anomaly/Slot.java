package org.strongroom.anomaly;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * What an amount is counted for.
 *
 * @param hour its beginning, UTC
 * @param account who did it; empty: everybody together
 */
public record Slot(Instant hour, Signal signal, Optional<UUID> account) {
    /** Checks that the hour is one. */
    public Slot {
        if (!hour.equals(hour.truncatedTo(ChronoUnit.HOURS))) {
            throw new IllegalArgumentException("not the beginning of an hour: " + hour);
        }
    }
}
