package org.strongroom.prune;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which points stand for an hour, a day and so on, and lists that do not fit into memory. */
class KeptPointsTest {
    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void theLastOfEachGrainStays() {
        KeptPoints kept = new KeptPoints(new Retention(3, 2, 2, 2, 1, Duration.ZERO));
        for (long hour = 0; hour < 24 * 40; hour++) {
            kept.offer(hour, NEW_YEAR.plus(Duration.ofHours(hour)));
        }
        assertThat(kept.choices())
                .extracting(KeptPoints.Choice::sequence)
                .containsExactly(24L * 31 - 1, 24L * 39 - 1, 957L, 958L, 959L);
        assertThat(kept.choices().get(0).reasons()).containsExactly("monthly");
        assertThat(kept.choices().get(4).reasons()).containsExactly("hourly", "daily", "weekly", "monthly", "yearly");
    }

    @Test
    void manyPointsOfOneHourPushNothingOut() {
        KeptPoints kept = new KeptPoints(new Retention(2, 2, 0, 0, 0, Duration.ZERO));
        kept.offer(1, NEW_YEAR);
        for (long sequence = 2; sequence < 10_000; sequence++) {
            kept.offer(sequence, NEW_YEAR.plus(Duration.ofDays(1)).plusMillis(sequence));
        }
        assertThat(kept.choices()).extracting(KeptPoints.Choice::sequence).containsExactly(1L, 9_999L);
    }

    @Test
    void namesAreSortedAcrossRunsAndComeOnce(@TempDir Path folder) throws IOException {
        try (SortedNames names = new SortedNames(folder, 10)) {
            for (int i = 0; i < 1_000; i++) {
                names.add("%05d".formatted((i * 7919) % 500));
            }
            List<String> all = new ArrayList<>();
            names.iterator().forEachRemaining(all::add);
            assertThat(all).hasSize(500).isSorted().doesNotHaveDuplicates();
        }
        try (var left = java.nio.file.Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }
}
