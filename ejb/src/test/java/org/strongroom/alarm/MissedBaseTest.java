package org.strongroom.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MissedBaseTest {
    private static final Instant NEWEST = Instant.parse("2026-11-20T02:30:04Z");

    @Test
    void aBaseThatComesWithinItsGraceIsNoNews() {
        assertThat(at("2026-11-20T12:00:00Z")).isEmpty();
        assertThat(at("2026-11-21T04:29:00Z")).isEmpty();
    }

    @Test
    void oneThatWasMissedIsAmberAndNamesWhenItWasDue() {
        Finding finding = at("2026-11-21T04:31:00Z").orElseThrow();
        assertThat(finding.grave()).isFalse();
        assertThat(finding.words()).contains("2026-11-21T02:30:00Z", "strongroom backup now");
    }

    @Test
    void aSecondOneIsRed() {
        assertThat(at("2026-11-22T04:31:00Z").orElseThrow().grave()).isTrue();
    }

    @Test
    void whereNoScheduleIsKnownNothingIsMissed() {
        assertThat(MissedBase.find(NEWEST, after -> Optional.empty(), Duration.ofHours(2), Instant.MAX))
                .isEmpty();
    }

    private static Optional<Finding> at(String now) {
        return MissedBase.find(NEWEST, MissedBaseTest::nightly, Duration.ofHours(2), Instant.parse(now));
    }

    private static Optional<Instant> nightly(Instant after) {
        Instant sameDay = after.atZone(ZoneOffset.UTC).with(LocalTime.of(2, 30)).toInstant();
        return Optional.of(sameDay.isAfter(after) ? sameDay : sameDay.plus(Duration.ofDays(1)));
    }
}
