package org.strongroom.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.strongroom.offsite.check.Noted;
import org.strongroom.offsite.check.Standing;

class RotWatchTest {
    private static final Instant STARTED = Instant.parse("2026-11-20T02:00:00Z");
    private static final Duration OBJECTIVE = Duration.ofHours(50);

    @Test
    void aServerThatWasDownCatchesUpBeforeItIsRed() {
        Instant last = STARTED.minus(Duration.ofDays(4));
        Finding soon = one(last, STARTED.plus(Duration.ofMinutes(5)));
        assertThat(soon.kind()).isEqualTo(AlarmKind.VERIFY);
        assertThat(soon.grave()).isFalse();
        assertThat(soon.words()).contains(last.toString(), "strongroom.verify.limit");
        assertThat(one(last, STARTED.plus(Duration.ofHours(3))).grave()).isTrue();
    }

    @Test
    void withinItsObjectiveItIsNoNews() {
        assertThat(RotWatch.look(standing(STARTED, List.of()), STARTED.plus(OBJECTIVE)))
                .isEmpty();
    }

    @Test
    void aClockThatWasAheadHidesNothing() {
        Instant ahead = STARTED.plus(Duration.ofDays(400));
        assertThat(one(ahead, STARTED.plus(OBJECTIVE).plusSeconds(1)).kind()).isEqualTo(AlarmKind.VERIFY);
    }

    @Test
    void muchRotIsNamedInPart() {
        List<Noted> much = IntStream.range(0, 7)
                .mapToObj(number -> noted("packs/" + number, "x".repeat(5_000)))
                .toList();
        List<Finding> found = RotWatch.look(standing(STARTED, much), STARTED);
        assertThat(found).hasSize(4).allSatisfy(finding -> {
            assertThat(finding.grave()).isTrue();
            assertThat(finding.words().length()).isLessThan(1_000);
        });
        assertThat(found.get(3).words()).contains("4 more");
    }

    private static Finding one(Instant since, Instant now) {
        List<Finding> found = RotWatch.look(standing(since, List.of()), now);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static Standing standing(Instant since, List<Noted> noted) {
        return new Standing(STARTED, since, OBJECTIVE, Optional.empty(), noted);
    }

    private static Noted noted(String object, String affects) {
        return new Noted("first", false, object, "is damaged", affects, "repair", true, STARTED);
    }
}
