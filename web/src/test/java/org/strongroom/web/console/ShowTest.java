package org.strongroom.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.strongroom.access.Role;

class ShowTest {
    private static final Instant NOW = Instant.parse("2026-11-22T13:03:05Z");

    private final Show show = new Show(
            new ConsoleSettings(Duration.ofMinutes(15), ZoneId.of("Europe/Vienna")), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void timesNameTheirZone() {
        assertThat(show.time(NOW)).isEqualTo("22 Nov 2026, 14:03:05 CET");
        assertThat(show.time(Instant.parse("2026-07-01T10:00:00Z"))).isEqualTo("1 Jul 2026, 12:00:00 CEST");
        assertThat(show.day(LocalDate.of(2026, 1, 5))).isEqualTo("5 Jan 2026");
    }

    @Test
    void agesSayTheirDirection() {
        assertThat(show.ago(NOW.minusMillis(400))).isEqualTo("just now");
        assertThat(show.ago(NOW.minusSeconds(12))).isEqualTo("12 s ago");
        assertThat(show.ago(NOW.plusSeconds(3 * 3600 + 300))).isEqualTo("in 3 h 5 min");
    }

    @Test
    void durationsHaveTwoUnitsAtMost() {
        assertThat(show.seconds(0.42)).isEqualTo("0.4 s");
        assertThat(show.seconds(9)).isEqualTo("9 s");
        assertThat(show.seconds(59.9)).isEqualTo("59 s");
        assertThat(show.seconds(252)).isEqualTo("4 min 12 s");
        assertThat(show.seconds(3600)).isEqualTo("1 h");
        assertThat(show.duration(Duration.ofHours(52))).isEqualTo("2 d 4 h");
    }

    @Test
    void sizesAreDecimal() {
        assertThat(show.size(0)).isEqualTo("0 B");
        assertThat(show.size(999)).isEqualTo("999 B");
        assertThat(show.size(1_000)).isEqualTo("1.0 kB");
        assertThat(show.size(1_249_000_000L)).isEqualTo("1.2 GB");
        assertThat(show.size(999_950)).isEqualTo("1.0 MB");
        assertThat(show.count(1_234_567)).isEqualTo("1\u202f234\u202f567");
    }

    @Test
    void enumeratedNamesBecomeWords() {
        assertThat(show.words(Role.BACKUP_OPERATOR)).isEqualTo("Backup operator");
    }
}
