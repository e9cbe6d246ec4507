package org.strongroom.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.strongroom.crypto.KeyCertificate;
import org.strongroom.crypto.SignedNote;
import org.strongroom.failure.IntegrityException;
import org.strongroom.store.BucketLock;
import org.strongroom.store.Stores;

/** The chain against whoever can write to the store but has no key, and against a server that was succeeded. */
class PointChainTest {
    private static final Instant NOW = ChainFixture.NOW;

    private final ChainFixture f = new ChainFixture(BucketLock.NONE);

    @Test
    void aChainIsFollowedToItsEnd() {
        f.chain(f.first, 1, f.certificate, Optional.empty(), 5);
        assertThat(f.walk(false).last().orElseThrow().sequence()).isEqualTo(4);
        assertThat(f.walk(true).frontier().size()).isEqualTo(5);
        assertThat(f.defects).isEmpty();
    }

    @Test
    void anEmptyRepositoryHasNoPointAndOneWithoutCertificateIsRefused() {
        assertThat(f.walk(true).last()).isEmpty();
        Repository other = new Repository(new UUID(9, 9), new Stores(f.store, f.store));
        assertThatThrownBy(() -> Lineage.read(other, f.root.verificationKey(), f.defects::add))
                .isInstanceOf(IntegrityException.class)
                .hasMessageContaining("certificate");
    }

    @Test
    void aPointSignedByAnotherKeyBesideTheRightOneIsPassedOver() {
        f.chain(f.first, 1, f.certificate, Optional.empty(), 3);
        f.put(f.second, f.point(1, 1, f.certificate, Optional.of("cd".repeat(32))));
        assertThat(f.walk(true).last().orElseThrow().sequence()).isEqualTo(2);
        assertThat(f.defects).isEmpty();
    }

    @Test
    void aPointSignedByAnotherKeyIsForged() {
        List<ChainedPoint> points = f.chain(f.first, 1, f.certificate, Optional.empty(), 3);
        f.put(f.second, f.point(1, 3, f.certificate, Optional.of(points.get(2).sha256())));
        f.walk(true);
        assertThat(f.kinds()).containsExactly(ChainDefect.Kind.FORGED);
    }

    @Test
    void twoSignedPointsForOnePlaceAreAFork() {
        List<ChainedPoint> points = f.chain(f.first, 1, f.certificate, Optional.empty(), 3);
        Point other = f.point(1, 3, f.certificate, Optional.of(points.get(2).sha256()), NOW.plusSeconds(9));
        f.put(f.first, f.point(1, 3, f.certificate, Optional.of(points.get(2).sha256())));
        f.put(f.first, other);
        f.walk(true);
        assertThat(f.kinds()).contains(ChainDefect.Kind.FORK);
    }

    @Test
    void aMissingPointIsNamedAndTheWalkGoesOn() {
        List<ChainedPoint> points = f.chain(f.first, 1, f.certificate, Optional.empty(), 5);
        f.store.delete(points.get(2).ref().name());
        f.walk(true);
        assertThat(f.seen).containsExactly(0L, 1L, 3L, 4L);
        assertThat(f.kinds()).containsExactly(ChainDefect.Kind.MISSING);
        assertThat(f.defects.get(0).object()).isEqualTo(ObjectNames.pointPrefix(2));
    }

    @Test
    void rollUpsSpareReadingPointsOneByOne() {
        List<ChainedPoint> points = f.chain(f.first, 1, f.certificate, Optional.empty(), 6);
        f.rollUp(points.subList(0, 4));
        points.subList(0, 4).forEach(point -> f.store.delete(point.ref().name()));
        assertThat(f.walk(false).last().orElseThrow().sequence()).isEqualTo(5);
        assertThat(f.defects).isEmpty();
    }

    @Test
    void aRollUpOfNonsenseHidesNothing() {
        List<ChainedPoint> points = f.chain(f.first, 1, f.certificate, Optional.empty(), 6);
        byte[] forged = SignedNote.sign(
                        f.point(1, 1, f.certificate, Optional.of("cd".repeat(32)))
                                .text(),
                        Incarnation.keyName(f.id, 1),
                        f.second)
                .encode()
                .getBytes(StandardCharsets.UTF_8);
        byte[] far = SignedNote.sign(
                        f.point(1, 900, f.certificate, Optional.of("cd".repeat(32)))
                                .text(),
                        Incarnation.keyName(f.id, 1),
                        f.second)
                .encode()
                .getBytes(StandardCharsets.UTF_8);
        f.repository.put(h -> ObjectNames.rollup(0, 900, 1, h), Rollup.encode(List.of(forged, far)));
        ChainedPoint last = f.walk(false).last().orElseThrow();
        assertThat(last.sha256()).isEqualTo(points.get(5).sha256());
    }

    @Test
    void anAnchorOverOtherPointsIsAFork() {
        List<ChainedPoint> points = f.chain(f.first, 1, f.certificate, Optional.empty(), 3);
        f.anchor(3, "ab".repeat(32), points.get(2).sha256());
        f.walk(true);
        assertThat(f.kinds()).contains(ChainDefect.Kind.FORK);
    }

    @Test
    void anAnchorOverMorePointsThanThereAreShowsTheCut() {
        List<ChainedPoint> points = f.chain(f.first, 1, f.certificate, Optional.empty(), 3);
        MerkleFrontier all = f.walk(true).frontier();
        f.anchor(3, all.root(), points.get(2).sha256());
        assertThat(f.walk(false).last()).isPresent();
        assertThat(f.defects).isEmpty();
        f.store.delete(points.get(2).ref().name());
        f.walk(false);
        assertThat(f.kinds()).containsExactly(ChainDefect.Kind.TRUNCATED);
    }

    @Test
    void whatASucceededServerWroteAfterwardsIsAbandoned() {
        List<ChainedPoint> points = f.chain(f.first, 1, f.certificate, Optional.empty(), 6);
        Succession succession = new Succession(3, points.get(3).sha256(), f.certificate);
        String next = f.certify(2, f.second, Optional.of(succession.toString()));
        List<ChainedPoint> own = f.chain(f.second, 2, next, Optional.of(points.get(3)), 2);
        f.rollUp(points);
        for (boolean everything : new boolean[] {true, false}) {
            assertThat(f.walk(everything).last().orElseThrow().sha256())
                    .isEqualTo(own.get(1).sha256());
            assertThat(f.defects).isEmpty();
        }
    }

    @Test
    void aSuccessorThatNamesAnotherLastPointIsOutOfOrder() {
        f.chain(f.first, 1, f.certificate, Optional.empty(), 4);
        String next = f.certify(2, f.second, Optional.of(new Succession(3, "ab".repeat(32), f.certificate).toString()));
        assertThat(next).isNotEqualTo(f.certificate);
        f.walk(true);
        assertThat(f.kinds()).contains(ChainDefect.Kind.OUT_OF_ORDER);
    }

    @Test
    void aCertificateThatTheRootDidNotSignCountsForNothing() {
        f.chain(f.first, 1, f.certificate, Optional.empty(), 2);
        byte[] forged = new KeyCertificate(
                        KeyCertificate.Purpose.SERVER_INCARNATION,
                        f.id,
                        9,
                        f.second.verificationKey(),
                        NOW,
                        Optional.empty())
                .issue(f.second)
                .getBytes(StandardCharsets.UTF_8);
        f.repository.put(h -> ObjectNames.incarnation(9, h), forged);
        assertThat(f.walk(true).last().orElseThrow().sequence()).isEqualTo(1);
        assertThat(f.kinds()).containsExactly(ChainDefect.Kind.UNTRUSTED);
    }
}
