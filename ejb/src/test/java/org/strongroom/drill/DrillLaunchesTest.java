package org.strongroom.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.strongroom.access.Actor;
import org.strongroom.testing.ArchiveFixture;

class DrillLaunchesTest {
    private static final Actor WEEKLY = Actor.system("weekly");

    private final DrillLaunches launches = ArchiveFixture.shared().get(DrillLaunches.class);

    @Test
    void theLastLaunchIsRememberedAsBrokenOffUntilAnotherIsBegun() {
        UUID first = launches.begun(WEEKLY);
        assertThat(launches.lastBrokenOff()).isEmpty();
        launches.ended(WEEKLY, first, DrillLaunches.BROKEN_OFF);
        assertThat(launches.lastBrokenOff()).isPresent();
        UUID second = launches.begun(WEEKLY);
        assertThat(launches.lastBrokenOff()).isEmpty();
        launches.ended(WEEKLY, second, "PASS");
        assertThat(launches.lastBrokenOff()).isEmpty();
    }
}
