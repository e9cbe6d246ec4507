package org.strongroom.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.strongroom.journal.Lsn;

class RestoreWindowsTest {
    private static final Instant ZERO = Instant.parse("2026-01-01T00:00:00Z");

    private final RestoreWindows windows = new RestoreWindows();

    /** Point n stands for the commits of the first n minutes; a gap at 3 and 6, bases at 1 and 5. */
    private void chain() {
        next(0, Optional.of(Point.Gap.BEGIN), Optional.empty());
        next(1, Optional.empty(), Optional.of(1L));
        next(2, Optional.empty(), Optional.empty());
        next(3, Optional.of(Point.Gap.LOST), Optional.empty());
        next(4, Optional.empty(), Optional.empty());
        next(5, Optional.empty(), Optional.of(4L));
        next(6, Optional.of(Point.Gap.LOST), Optional.empty());
    }

    @Test
    void aWindowIsABaseAndTheJournalUpToTheNextGap() {
        chain();
        assertThat(windows.windows())
                .containsExactly(
                        new RestoreWindow(1, 1, 2, at(1).minusSeconds(30), at(2)),
                        new RestoreWindow(1, 4, 5, at(4).minusSeconds(30), at(5)));
        assertThat(windows.objection(at(2))).isEmpty();
        assertThat(windows.objection(at(4).plusSeconds(1))).isEmpty();
        assertThat(windows.objection(2)).isEmpty();
        assertThat(windows.objection(4)).isEmpty();
    }

    @Test
    void anInstantInAGapIsRefusedWithTheNearestOnBothSides() {
        chain();
        assertThat(windows.objection(at(3)).orElseThrow())
                .contains("gap", at(2) + " (point 2)", at(4).minusSeconds(30) + " (point 4)");
    }

    @Test
    void anInstantBeforeTheFirstBaseOrBeyondTheEndIsRefused() {
        chain();
        assertThat(windows.objection(at(0)).orElseThrow()).contains("before the first base", "(point 1)");
        assertThat(windows.objection(at(9)).orElseThrow())
                .contains("beyond what is off site", at(5) + " (point 5)")
                .doesNotContain("after it");
    }

    @Test
    void aPointThatNoBaseCoversOrThatThereIsNotIsRefused() {
        chain();
        assertThat(windows.objection(3).orElseThrow()).contains("gap", "point 2", "point 4");
        assertThat(windows.objection(6).orElseThrow()).contains("no base covers yet", "point 5");
        assertThat(windows.objection(7).orElseThrow()).contains("there is no point 7", "newest is 6");
    }

    @Test
    void withoutABaseNothingCanBeRestored() {
        next(0, Optional.of(Point.Gap.BEGIN), Optional.empty());
        assertThat(windows.windows()).isEmpty();
        assertThat(windows.objection(at(0)).orElseThrow()).contains("no base was ever completed");
    }

    private static Instant at(long minute) {
        return ZERO.plusSeconds(60 * minute);
    }

    private void next(long sequence, Optional<Point.Gap> gap, Optional<Long> base) {
        windows.next(new Point(
                new UUID(1, 2),
                1,
                "ab".repeat(32),
                sequence,
                sequence == 0 ? Optional.empty() : Optional.of("cd".repeat(32)),
                at(sequence).plusSeconds(5),
                new JournalHead("1", 1, new Lsn(1_000 * sequence), Optional.of(at(sequence)), 0, Optional.empty()),
                new UUID(3, 4),
                gap,
                base.map(minute -> new BaseRef(
                        new UUID(5, sequence),
                        new UUID(3, 4),
                        new Lsn(1_000 * minute - 500),
                        at(minute).minusSeconds(30))),
                Map.of(),
                List.of(),
                List.of()));
    }
}
