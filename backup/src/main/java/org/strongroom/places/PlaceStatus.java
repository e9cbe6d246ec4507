package org.strongroom.places;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.strongroom.ship.ShippingStatus;

/**
 * How one place stands, as of the moment it was asked for.
 *
 * @param name the place
 * @param state its own traffic light
 * @param reasons why it is not green
 * @param lastPoint the newest point that it was seen to hold since the start
 * @param lag age, at most, of the oldest thing that it does not hold; empty before it was heard of
 * @param locks how its buckets are locked, as last read back
 * @param waiting how many objects wait for it
 * @param waitingBytes their size
 */
public record PlaceStatus(
        String name,
        ShippingStatus.State state,
        List<String> reasons,
        Optional<ShippingStatus.LastPoint> lastPoint,
        Optional<Duration> lag,
        Optional<ShippingStatus.Locks> locks,
        long waiting,
        long waitingBytes) {
    /** Copies the reasons. */
    public PlaceStatus {
        reasons = List.copyOf(reasons);
    }
}
