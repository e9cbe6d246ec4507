package org.strongroom.ship;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.journal.LogRoom;
import org.strongroom.journal.Lsn;
import org.strongroom.store.BucketLock;
import org.strongroom.store.Worm;

/**
 * How shipping stands, as of the moment it was asked for.
 *
 * @param state the traffic light
 * @param reasons why it is not green, in words for the ops team; empty when green
 * @param lastPoint newest point off site
 * @param lag age, at most, of the oldest commit that is not off site; empty before the first tick
 * @param lastBase newest base that a point names
 * @param worm how the stores protect what was put: the weaker of the two
 * @param locks the same of each bucket, as last read back; empty before the first answer
 * @param failures failed ticks since the last good one
 * @param incarnation of this server
 * @param log how much log the database keeps for shipping, as last looked at; empty before
 */
public record ShippingStatus(
        State state,
        List<String> reasons,
        Optional<LastPoint> lastPoint,
        Optional<Duration> lag,
        Optional<LastBase> lastBase,
        Worm worm,
        Optional<Locks> locks,
        int failures,
        int incarnation,
        Optional<LogRoom> log) {

    /** Copies the list. */
    public ShippingStatus {
        reasons = List.copyOf(reasons);
    }

    /** Green: all is well. Amber: look at it today. Red: data is at risk or shipping has stopped. */
    public enum State {
        GREEN,
        AMBER,
        RED
    }

    /** How the two buckets are locked. */
    public record Locks(BucketLock history, BucketLock turnover, Instant readAt) {}

    /** The newest point off site. */
    public record LastPoint(long sequence, String hash, Instant time, Lsn lsn) {}

    /**
     * The newest base off site.
     *
     * @param time when copying it began, by the server's clock: what was committed before is in it
     */
    public record LastBase(UUID id, Instant time, long point) {}
}
