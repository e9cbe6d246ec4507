package org.strongroom.places;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.strongroom.ship.ShippingStatus;
import org.strongroom.ship.ShippingStatus.State;
import org.strongroom.store.Worm;

/**
 * How shipping stands as a whole when it goes through a spool to several places: what counts as off site is what the best
 * of them holds. One place that is red is a caution while another one is not; all of them red are an alarm.
 */
final class Outward {
    private Outward() {}

    /** The shipper's own status, corrected by what the places hold. */
    static ShippingStatus of(ShippingStatus shipper, List<PlaceStatus> places, Duration lagLimit) {
        Optional<Duration> lag = places.stream()
                .flatMap(place -> place.lag().stream())
                .min(Comparator.naturalOrder())
                .flatMap(behind -> shipper.lag().map(behind::plus));
        List<String> reasons = new ArrayList<>();
        State state = shipper.state();
        if (lag.filter(behind -> behind.compareTo(lagLimit) > 0).isPresent() && state != State.RED) {
            state = State.RED;
            reasons.add("no repository holds what was committed in the last "
                    + lag.get().toSeconds() + " s");
        }
        reasons.addAll(shipper.reasons());
        if (places.stream().allMatch(place -> place.state() == State.RED)) {
            state = State.RED;
        } else if (state == State.GREEN && places.stream().anyMatch(place -> place.state() != State.GREEN)) {
            state = State.AMBER;
        }
        places.forEach(place -> reasons.addAll(place.reasons()));
        Optional<ShippingStatus.Locks> locks = places.get(0).locks();
        return new ShippingStatus(
                state,
                reasons,
                places.stream()
                        .flatMap(place -> place.lastPoint().stream())
                        .max(Comparator.comparing(ShippingStatus.LastPoint::sequence)),
                lag,
                shipper.lastBase(),
                locks.map(Outward::weaker).orElse(Worm.UNKNOWN),
                locks,
                shipper.failures(),
                shipper.incarnation(),
                shipper.log());
    }

    private static Worm weaker(ShippingStatus.Locks locks) {
        Worm history = locks.history().worm();
        Worm turnover = locks.turnover().worm();
        if (history == Worm.UNKNOWN || turnover == Worm.UNKNOWN) {
            return Worm.UNKNOWN;
        }
        return history.compareTo(turnover) < 0 ? history : turnover;
    }
}
