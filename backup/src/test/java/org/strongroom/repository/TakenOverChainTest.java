package org.strongroom.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.strongroom.store.BucketLock;
import org.strongroom.store.Worm;

/**
 * The chain in a locked store against whoever took over the server: who has its signing key and its credential and may
 * put whatever they like, but nothing before they came.
 */
class TakenOverChainTest {
    private final ChainFixture f =
            new ChainFixture(new BucketLock(Worm.COMPLIANCE, Optional.of(35), Optional.of(true)));
    private List<ChainedPoint> honest;

    @BeforeEach
    void honestHistory() {
        honest = f.chain(f.first, 1, f.certificate, Optional.empty(), 8);
        f.rollUp(honest.subList(0, 4));
        f.clock.pass(Duration.ofHours(1));
    }

    private void endsHonestly(ChainDefect.Kind... kinds) {
        for (boolean everything : new boolean[] {true, false}) {
            assertThat(f.walk(everything).last().orElseThrow().sha256())
                    .isEqualTo(honest.get(7).sha256());
            assertThat(f.seen).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
            assertThat(f.defects).noneMatch(defect -> defect.kind().breaking());
            assertThat(f.kinds()).contains(kinds);
        }
    }

    @Test
    void junkOverAPointLeavesThePointBeneath() {
        for (ChainedPoint point : honest) {
            f.store.put(point.ref().name(), "junk".getBytes(StandardCharsets.US_ASCII));
        }
        endsHonestly();
        assertThat(f.defects).isEmpty();
    }

    @Test
    void aDeleteMarkerHidesNothing() {
        honest.forEach(point -> f.store.delete(point.ref().name()));
        endsHonestly();
        assertThat(f.defects).isEmpty();
    }

    @Test
    void junkBehindTheChainEndsNothing() {
        String hash = "ab".repeat(32);
        f.store.put(ObjectNames.point(8, 1, hash), new byte[100]);
        f.store.put(ObjectNames.point(9_000, 1, hash), new byte[100]);
        f.store.put(ObjectNames.point(3, 1, hash), new byte[100]);
        f.store.put(ObjectNames.rollup(8, 20_000, 1, hash), new byte[100]);
        f.store.put(ObjectNames.rollup(0, 20_000, 1, hash), new byte[100]);
        f.store.put(ObjectNames.anchor(4_000, 1, hash), new byte[100]);
        f.store.put(ObjectNames.incarnation(99, hash), new byte[100]);
        endsHonestly(ChainDefect.Kind.REFUTED, ChainDefect.Kind.UNTRUSTED);
    }

    @Test
    void anotherHistoryThatTheServerSignedLosesToTheOneThatWasThereBefore() {
        List<ChainedPoint> other = new ArrayList<>();
        ChainedPoint before = honest.get(1);
        for (long sequence = 2; sequence < 22; sequence++) {
            before = f.put(
                    f.first,
                    f.point(1, sequence, f.certificate, Optional.of(before.sha256()), ChainFixture.NOW.plusSeconds(5)));
            other.add(before);
        }
        assertThat(other.get(0).sequence()).isEqualTo(2);
        endsHonestly(ChainDefect.Kind.REFUTED);
        f.rollUp(other);
        endsHonestly(ChainDefect.Kind.REFUTED);
    }

    @Test
    void aSignedPointFarAheadProvesNoLoss() {
        f.put(f.first, f.point(1, 5_000, f.certificate, Optional.of("cd".repeat(32))));
        endsHonestly(ChainDefect.Kind.REFUTED);
    }

    @Test
    void anchorsThatTheServerSignedLaterProveNothing() {
        f.anchor(4, "ab".repeat(32), honest.get(3).sha256());
        f.anchor(100_000, "ab".repeat(32), "cd".repeat(32));
        endsHonestly(ChainDefect.Kind.REFUTED);
    }

    @Test
    void aDamagedPointThatTheChainHangsOnIsNoJunk() {
        String damaged = "ab".repeat(32);
        f.store.put(ObjectNames.point(8, 1, damaged), new byte[100]);
        f.put(f.first, f.point(1, 9, f.certificate, Optional.of(damaged)));
        f.walk(true);
        assertThat(f.defects).anyMatch(defect -> defect.kind().breaking());
    }
}
