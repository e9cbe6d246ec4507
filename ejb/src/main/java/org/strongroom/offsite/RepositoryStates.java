package org.strongroom.offsite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.strongroom.offsite.OffsiteStatus.LastPoint;
import org.strongroom.offsite.OffsiteStatus.State;
import org.strongroom.places.PlaceStatus;
import org.strongroom.ship.ShippingStatus;

/** How each repository stands by itself. */
final class RepositoryStates {
    private RepositoryStates() {}

    /**
     * The states, in the order of the settings.
     *
     * @param engine how shipping stands as a whole, which with one repository is how that one stands
     * @param places of several repositories, each of them; empty with one
     */
    static List<RepositoryState> of(ShippingStatus engine, List<PlaceStatus> places, OffsiteSettings settings) {
        OffsiteSettings.Target target = settings.target().orElseThrow();
        if (places.isEmpty()) {
            return List.of(new RepositoryState(
                    RepositoryState.FIRST,
                    target.location(),
                    target.place(),
                    State.valueOf(engine.state().name()),
                    engine.reasons(),
                    engine.lastPoint().map(RepositoryStates::point),
                    engine.lag().map(RunReport::seconds),
                    engine.locks().map(OffsiteStatus.Locks::of)));
        }
        List<RepositoryState> states = new ArrayList<>();
        for (PlaceStatus place : places) {
            Optional<FurtherRepository> further = settings.further().stream()
                    .filter(one -> one.name().equals(place.name()))
                    .findFirst();
            states.add(new RepositoryState(
                    place.name(),
                    further.map(FurtherRepository::location).orElse(target.location()),
                    further.map(FurtherRepository::place).orElse(target.place()),
                    State.valueOf(place.state().name()),
                    place.reasons(),
                    place.lastPoint().map(RepositoryStates::point),
                    place.lag().map(RunReport::seconds),
                    place.locks().map(OffsiteStatus.Locks::of)));
        }
        return states;
    }

    static LastPoint point(ShippingStatus.LastPoint point) {
        return new LastPoint(
                point.sequence(), point.hash(), point.time(), point.lsn().toString());
    }
}
