package org.strongroom.places;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.strongroom.journal.Lsn;
import org.strongroom.ship.ShippingStatus;
import org.strongroom.ship.ShippingStatus.State;
import org.strongroom.store.Worm;

class OutwardTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @Test
    void onePlaceThatIsRedIsACautionAndAllAreAnAlarm() {
        PlaceStatus well = place("one", State.GREEN, 9, Duration.ZERO);
        PlaceStatus ill = place("two", State.RED, 4, Duration.ofHours(1));
        assertThat(outward(well, well).state()).isEqualTo(State.GREEN);
        assertThat(outward(well, ill).state()).isEqualTo(State.AMBER);
        assertThat(outward(ill, well).reasons()).containsExactly("two is RED");
        assertThat(outward(ill, ill).state()).isEqualTo(State.RED);
    }

    @Test
    void whatIsOffSiteIsWhatTheBestPlaceHolds() {
        ShippingStatus status = outward(
                place("one", State.AMBER, 4, Duration.ofSeconds(20)),
                place("two", State.GREEN, 9, Duration.ofSeconds(3)));
        assertThat(status.lastPoint().orElseThrow().sequence()).isEqualTo(9);
        assertThat(status.lag()).contains(Duration.ofSeconds(5));
    }

    @Test
    void aPlaceWithADailyTimetableDoesNotExcuseThatNothingIsOffSite() {
        ShippingStatus status = outward(
                place("one", State.RED, 4, Duration.ofHours(3)), place("two", State.GREEN, 4, Duration.ofHours(2)));
        assertThat(status.state()).isEqualTo(State.RED);
        assertThat(status.reasons().get(0)).startsWith("no repository holds what was committed");
    }

    private static ShippingStatus outward(PlaceStatus... places) {
        ShippingStatus shipper = new ShippingStatus(
                State.GREEN,
                List.of(),
                Optional.empty(),
                Optional.of(Duration.ofSeconds(2)),
                Optional.empty(),
                Worm.UNKNOWN,
                Optional.empty(),
                0,
                1,
                Optional.empty());
        return Outward.of(shipper, List.of(places), LIMIT);
    }

    private static PlaceStatus place(String name, State state, long point, Duration lag) {
        return new PlaceStatus(
                name,
                state,
                state == State.GREEN ? List.of() : List.of(name + " is " + state),
                Optional.of(new ShippingStatus.LastPoint(point, "ab", Instant.EPOCH, Lsn.parse("0/1"))),
                Optional.of(lag),
                Optional.empty(),
                0,
                0);
    }
}
