package org.strongroom.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FillingTest {
    private static final long GIB = 1L << 30;
    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    private final Filling slot = new Filling(AlarmKind.SLOT, 25, Duration.ofHours(4));

    @Test
    void aLittleIsNoNewsHoweverSmallTheRoom() {
        assertThat(look(Filling.FLOOR - 1, 0, 0)).isEmpty();
    }

    @Test
    void aQuarterOfTheRoomIsAmberAndHalfOfTheRestRed() {
        assertThat(look(GIB, 4 * GIB, 0)).isEmpty();
        assertThat(look(GIB, 3 * GIB, 1).orElseThrow().grave()).isFalse();
        assertThat(look(GIB, GIB / 2, 2).orElseThrow().grave()).isTrue();
    }

    @Test
    void whatWillBeFullWithinTheRunwayIsRedAndSaysWhen() {
        assertThat(look(GIB, 100 * GIB, 0)).isEmpty();
        Finding finding = look(11 * GIB, 90 * GIB, 10).orElseThrow();
        assertThat(finding.grave()).isTrue();
        assertThat(finding.words()).contains("lasts 90 min at the present rate", "then it breaks");
    }

    @Test
    void whatGrowsSlowlyOrNotAtAllIsNoNews() {
        for (int minute = 0; minute < 600; minute++) {
            assertThat(look(GIB + minute * 1_000_000L, 100 * GIB, minute)).isEmpty();
        }
        assertThat(look(GIB, 100 * GIB, 601)).isEmpty();
    }

    @Test
    void aBurstOfAMinuteIsNotTakenForARate() {
        assertThat(look(GIB, 100 * GIB, 0)).isEmpty();
        assertThat(look(3 * GIB, 98 * GIB, 1)).isEmpty();
    }

    @Test
    void aClockThatWasSetBackDoesNotMakeItSilent() {
        assertThat(look(GIB, 100 * GIB, 1_000)).isEmpty();
        assertThat(look(GIB, 100 * GIB, 0)).isEmpty();
        assertThat(look(11 * GIB, 90 * GIB, 10)).isPresent();
    }

    private Optional<Finding> look(long held, long room, int minute) {
        return slot.look(held, room, "it holds much", "then it breaks", START.plus(Duration.ofMinutes(minute)));
    }
}
