package org.strongroom.ship;

import java.time.Instant;
import java.util.Optional;

/**
 * How far the segments of an incarnation are in levels.
 *
 * @param segment sequence of the first segment that is in no level
 * @param point sequence of the first point that names such a segment, or may
 * @param since when the time of the next level began; empty before the first point
 */
public record Levelled(long segment, long point, Optional<Instant> since) {
    /** None of what comes from here on is in a level. */
    static Levelled from(long segment, long point) {
        return new Levelled(segment, point, Optional.empty());
    }

    /** With a beginning, if it has none yet. */
    Levelled begunBy(Instant now) {
        return since.isPresent() ? this : new Levelled(segment, point, Optional.of(now));
    }
}
