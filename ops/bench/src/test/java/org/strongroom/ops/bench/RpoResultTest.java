package org.strongroom.ops.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How a loss is counted. */
class RpoResultTest {
    private static final Instant KILLED = Instant.parse("2026-01-05T10:00:10Z");
    private static final Instant POINT = KILLED.minusMillis(2_300);

    /** One a second, the last half a second before the kill; one that was answered too late to count. */
    private final List<Markers.Acknowledged> markers = Stream.concat(
                    IntStream.range(0, 10).mapToObj(i -> KILLED.minusMillis(9_500 - 1_000L * i)),
                    Stream.of(KILLED.plusMillis(1)))
            .map(at -> new Markers.Acknowledged(UUID.randomUUID(), at))
            .toList();

    @Test
    void theLossIsTheAgeOfTheLastMarkerThatCameBack() {
        RpoRound round = RpoRound.of(KILLED, markers, firstOf(8), POINT);

        assertThat(round).isEqualTo(new RpoRound(10, 2, Duration.ofMillis(2_500), Duration.ofMillis(2_300)));
    }

    @Test
    void whatCameBackBehindAHoleDoesNotCount() {
        Set<UUID> all = firstOf(10);
        all.remove(markers.get(3).record());

        RpoRound round = RpoRound.of(KILLED, markers, all, POINT);

        assertThat(round.lost()).isEqualTo(1);
        assertThat(round.loss()).isEqualTo(Duration.ofMillis(7_500));
    }

    @Test
    void whenAllCameBackTheLossIsTheAgeOfTheLast() {
        assertThat(RpoRound.of(KILLED, markers, firstOf(10), POINT).loss()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void whenNothingCameBackItIsAtLeastTheAgeOfTheFirst() {
        assertThat(RpoRound.of(KILLED, markers, Set.of(), POINT))
                .isEqualTo(new RpoRound(10, 10, Duration.ofMillis(9_500), Duration.ofMillis(2_300)));
    }

    @Test
    void aKillBeforeTheFirstAcknowledgementProvesNothing() {
        assertThatThrownBy(() -> RpoRound.of(KILLED.minusSeconds(60), markers, Set.of(), POINT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theMedianMayReachTheTickAndTheWorstTwoSecondsMore() {
        ObjectNode json = result(1_000, 5_000, 7_000).json();

        assertThat(json.path("medianLossSeconds").asDouble()).isEqualTo(5);
        assertThat(json.path("worstLossSeconds").asDouble()).isEqualTo(7);
        assertThat(json.path("met").asBoolean()).isTrue();
        assertThat(json.path("rounds")).hasSize(3);
        assertThat(result(1_000, 5_001, 7_000).met()).isFalse();
        assertThat(result(1_000, 5_000, 7_001).met()).isFalse();
    }

    private Set<UUID> firstOf(int count) {
        return new HashSet<>(
                markers.stream().limit(count).map(Markers.Acknowledged::record).toList());
    }

    private static RpoResult result(long... millis) {
        return new RpoResult(
                1,
                Duration.ofSeconds(5),
                LongStream.of(millis)
                        .mapToObj(each -> new RpoRound(10, 1, Duration.ofMillis(each), Duration.ZERO))
                        .toList());
    }
}
