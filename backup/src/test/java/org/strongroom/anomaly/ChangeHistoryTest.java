package org.strongroom.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChangeHistoryTest {
    private static final Instant NOW = Instant.parse("2026-11-20T15:20:00Z");
    private static final UUID THIEF = new UUID(7, 7);
    private static final long GIB = 1L << 30;

    private final ChangeHistory history = new ChangeHistory();
    private final Random random = new Random(5);

    @Test
    void anOrdinaryMonthIsQuietAtEveryHour() {
        ordinary(40, 12);
        for (int hour = 0; hour < 24 * 8; hour++) {
            assertThat(history.judge(Floors.USUAL, NOW.minus(Duration.ofHours(hour))))
                    .as("%d hours ago", hour)
                    .isEmpty();
        }
    }

    @Test
    void theFirstDaysImportOfAllThereIsIsNoAttack() {
        add(Signal.IMPORTS, THIEF, NOW.minus(Duration.ofHours(2)), 24_000, 3);
        add(Signal.VOLUME, THIEF, NOW.minus(Duration.ofHours(1)), GIB, 9);
        add(Signal.REWRITES, THIEF, NOW.minus(Duration.ofHours(1)), 900, 9);
        assertThat(history.judge(Floors.USUAL, NOW)).isEmpty();
        assertThat(history.amount(Signal.IMPORTS, NOW)).isEqualTo(24_000);
    }

    @Test
    void aSmallPracticesThirdRewriteIsNoAttack() {
        for (int day = 1; day < 40; day++) {
            add(Signal.VOLUME, new UUID(1, 1), NOW.minus(Duration.ofDays(day)), 10_000, 40 - day);
        }
        add(Signal.REWRITES, new UUID(1, 1), NOW, 3, 50);
        assertThat(history.judge(Floors.USUAL, NOW)).isEmpty();
    }

    @Test
    void aStolenAccountThatRewritesIsNamedWithThePointBefore() {
        ordinary(40, 12);
        add(Signal.REWRITES, THIEF, NOW.minus(Duration.ofMinutes(50)), 2_000, 7_001);
        add(Signal.OPAQUE, THIEF, NOW.minus(Duration.ofMinutes(50)), 1_990, 7_002);
        List<Anomaly> found = history.judge(Floors.USUAL, NOW);
        assertThat(found).extracting(Anomaly::signal).containsExactly(Signal.REWRITES, Signal.OPAQUE);
        assertThat(found).allMatch(Anomaly::isGrave);
        assertThat(found.get(0).accounts()).containsExactly(THIEF);
        assertThat(found.get(0).lastCleanPoint()).hasValue(7_000);
        assertThat(found.get(0).words()).contains(THIEF.toString(), "point 7001", "ransomware.md");
    }

    @Test
    void whatBeganWithTheFirstPointHasNoPointBeforeIt() {
        add(Signal.OPAQUE, THIEF, NOW, 50, 0);
        assertThat(history.judge(Floors.USUAL, NOW))
                .singleElement()
                .extracting(Anomaly::lastCleanPoint)
                .isEqualTo(OptionalLong.empty());
    }

    @Test
    void whatTheThiefDidToTryItOutTheDayBeforeIsPartOfIt() {
        ordinary(40, 12);
        add(Signal.OPAQUE, THIEF, NOW.minus(Duration.ofHours(30)), 2, 6_000);
        add(Signal.OPAQUE, THIEF, NOW.minus(Duration.ofHours(18)), 3, 6_500);
        add(Signal.OPAQUE, THIEF, NOW, 50, 7_000);
        assertThat(history.judge(Floors.USUAL, NOW))
                .singleElement()
                .extracting(Anomaly::lastCleanPoint)
                .isEqualTo(OptionalLong.of(5_999));
    }

    @Test
    void rowsThatNobodysActRemovesAreTold() {
        ordinary(40, 12);
        history.add(
                new Slot(NOW.truncatedTo(ChronoUnit.HOURS), Signal.DELETIONS, Optional.empty()),
                new Amount(5_000, NOW, 7_001));
        assertThat(history.judge(Floors.USUAL, NOW)).singleElement().satisfies(anomaly -> {
            assertThat(anomaly.accounts()).isEmpty();
            assertThat(anomaly.words()).contains("by no account");
            assertThat(anomaly.isGrave()).isTrue();
        });
    }

    @Test
    void afterADayItIsOverAndTheDayDoesNotBecomeTheCustom() {
        ordinary(40, 12);
        Instant attack = NOW.minus(Duration.ofDays(3));
        add(Signal.REWRITES, THIEF, attack, 2_000, 7_001);
        assertThat(history.judge(Floors.USUAL, attack.plus(Duration.ofHours(20))))
                .isNotEmpty();
        assertThat(history.judge(Floors.USUAL, NOW)).isEmpty();
        add(Signal.REWRITES, THIEF, NOW, 2_000, 8_001);
        assertThat(history.judge(Floors.USUAL, NOW)).hasSize(1);
    }

    @Test
    void episodesAreFoundLaterWithWhenTheyBegan() {
        ordinary(70, 12);
        Instant attack = NOW.minus(Duration.ofDays(9));
        for (int hour = 0; hour < 5; hour++) {
            add(Signal.OPAQUE, THIEF, attack.plus(Duration.ofHours(hour)), 40, 5_000 + hour);
        }
        List<Anomaly> found = new Episodes(history, NOW.minus(Duration.ofDays(30)), NOW).find(Floors.USUAL);
        assertThat(found).singleElement().satisfies(anomaly -> {
            assertThat(anomaly.amount()).isEqualTo(200);
            assertThat(anomaly.lastCleanPoint()).hasValue(4_999);
        });
    }

    /** Clinicians who file and now and then correct, on weekdays; an officer who disposes of some. */
    private void ordinary(int days, int people) {
        for (int day = days; day > 0; day--) {
            Instant morning =
                    NOW.minus(Duration.ofDays(day)).truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(8));
            if (day % 7 > 1) {
                for (int who = 1; who <= people; who++) {
                    UUID account = new UUID(1, who);
                    Instant at = morning.plus(Duration.ofHours(random.nextInt(9)));
                    add(Signal.VOLUME, account, at, 1_000_000L + random.nextInt(9_000_000), 100 * (days - day));
                    add(Signal.REWRITES, account, at, 1 + random.nextInt(6), 100 * (days - day));
                }
                add(Signal.DELETIONS, new UUID(2, 1), morning, 5 + random.nextInt(20), 100 * (days - day));
            }
        }
    }

    private void add(Signal signal, UUID account, Instant at, long sum, long point) {
        Instant hour = at.truncatedTo(ChronoUnit.HOURS);
        Amount amount = new Amount(sum, at, point);
        history.add(new Slot(hour, signal, Optional.empty()), amount);
        history.add(new Slot(hour, signal, Optional.of(account)), amount);
    }
}
