package org.strongroom.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.strongroom.crypto.Hashes;
import org.strongroom.crypto.KeyCertificate;
import org.strongroom.crypto.SignedNote;
import org.strongroom.crypto.SigningKey;
import org.strongroom.failure.IntegrityException;
import org.strongroom.journal.Lsn;
import org.strongroom.store.Stores;
import org.strongroom.store.memory.MemoryObjectStore;

/** The chain against whoever can write to the store but has no key, and against a server that was succeeded. */
class PointChainTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final UUID id = new UUID(1, 2);
    private final MemoryObjectStore store = new MemoryObjectStore(Clock.systemUTC());
    private final Repository repository = new Repository(id, new Stores(store, store));
    private final SigningKey root = SigningKey.generate();
    private final SigningKey first = SigningKey.generate();
    private final SigningKey second = SigningKey.generate();
    private final List<ChainDefect> defects = new ArrayList<>();
    private final List<Long> seen = new ArrayList<>();
    private final String certificate = certify(1, first, Optional.empty());

    @Test
    void aChainIsFollowedToItsEnd() {
        chain(first, 1, certificate, Optional.empty(), 5);
        assertThat(walk(false).last().orElseThrow().sequence()).isEqualTo(4);
        assertThat(walk(true).frontier().size()).isEqualTo(5);
        assertThat(defects).isEmpty();
    }

    @Test
    void anEmptyRepositoryHasNoPointAndOneWithoutCertificateIsRefused() {
        assertThat(walk(true).last()).isEmpty();
        Repository other = new Repository(new UUID(9, 9), new Stores(store, store));
        assertThatThrownBy(() -> Lineage.read(other, root.verificationKey(), defects::add))
                .isInstanceOf(IntegrityException.class)
                .hasMessageContaining("certificate");
    }

    @Test
    void aPointSignedByAnotherKeyBesideTheRightOneIsPassedOver() {
        chain(first, 1, certificate, Optional.empty(), 3);
        put(second, point(1, 1, certificate, Optional.of("cd".repeat(32))));
        assertThat(walk(true).last().orElseThrow().sequence()).isEqualTo(2);
        assertThat(defects).isEmpty();
    }

    @Test
    void aPointSignedByAnotherKeyIsForged() {
        List<ChainedPoint> points = chain(first, 1, certificate, Optional.empty(), 3);
        put(second, point(1, 3, certificate, Optional.of(points.get(2).sha256())));
        walk(true);
        assertThat(kinds()).containsExactly(ChainDefect.Kind.FORGED);
    }

    @Test
    void twoSignedPointsForOnePlaceAreAFork() {
        List<ChainedPoint> points = chain(first, 1, certificate, Optional.empty(), 3);
        Point other = point(1, 3, certificate, Optional.of(points.get(2).sha256()), NOW.plusSeconds(9));
        put(first, point(1, 3, certificate, Optional.of(points.get(2).sha256())));
        put(first, other);
        walk(true);
        assertThat(kinds()).contains(ChainDefect.Kind.FORK);
    }

    @Test
    void aMissingPointIsNamedAndTheWalkGoesOn() {
        List<ChainedPoint> points = chain(first, 1, certificate, Optional.empty(), 5);
        store.delete(points.get(2).ref().name());
        walk(true);
        assertThat(seen).containsExactly(0L, 1L, 3L, 4L);
        assertThat(kinds()).containsExactly(ChainDefect.Kind.MISSING);
        assertThat(defects.get(0).object()).isEqualTo(ObjectNames.pointPrefix(2));
    }

    @Test
    void rollUpsSpareReadingPointsOneByOne() {
        List<ChainedPoint> points = chain(first, 1, certificate, Optional.empty(), 6);
        rollUp(points.subList(0, 4));
        points.subList(0, 4).forEach(point -> store.delete(point.ref().name()));
        assertThat(walk(false).last().orElseThrow().sequence()).isEqualTo(5);
        assertThat(defects).isEmpty();
    }

    @Test
    void aRollUpOfNonsenseHidesNothing() {
        List<ChainedPoint> points = chain(first, 1, certificate, Optional.empty(), 6);
        byte[] forged = SignedNote.sign(
                        point(1, 1, certificate, Optional.of("cd".repeat(32))).text(),
                        Incarnation.keyName(id, 1),
                        second)
                .encode()
                .getBytes(StandardCharsets.UTF_8);
        byte[] far = SignedNote.sign(
                        point(1, 900, certificate, Optional.of("cd".repeat(32))).text(),
                        Incarnation.keyName(id, 1),
                        second)
                .encode()
                .getBytes(StandardCharsets.UTF_8);
        repository.put(h -> ObjectNames.rollup(0, 900, 1, h), Rollup.encode(List.of(forged, far)));
        ChainedPoint last = walk(false).last().orElseThrow();
        assertThat(last.sha256()).isEqualTo(points.get(5).sha256());
    }

    @Test
    void anAnchorOverOtherPointsIsAFork() {
        List<ChainedPoint> points = chain(first, 1, certificate, Optional.empty(), 3);
        anchor(3, "ab".repeat(32), points.get(2).sha256());
        walk(true);
        assertThat(kinds()).contains(ChainDefect.Kind.FORK);
    }

    @Test
    void anAnchorOverMorePointsThanThereAreShowsTheCut() {
        List<ChainedPoint> points = chain(first, 1, certificate, Optional.empty(), 3);
        MerkleFrontier all = walk(true).frontier();
        anchor(3, all.root(), points.get(2).sha256());
        assertThat(walk(false).last()).isPresent();
        assertThat(defects).isEmpty();
        store.delete(points.get(2).ref().name());
        walk(false);
        assertThat(kinds()).containsExactly(ChainDefect.Kind.TRUNCATED);
    }

    @Test
    void whatASucceededServerWroteAfterwardsIsAbandoned() {
        List<ChainedPoint> points = chain(first, 1, certificate, Optional.empty(), 6);
        Succession succession = new Succession(3, points.get(3).sha256(), certificate);
        String next = certify(2, second, Optional.of(succession.toString()));
        List<ChainedPoint> own = chain(second, 2, next, Optional.of(points.get(3)), 2);
        rollUp(points);
        for (boolean everything : new boolean[] {true, false}) {
            assertThat(walk(everything).last().orElseThrow().sha256())
                    .isEqualTo(own.get(1).sha256());
            assertThat(defects).isEmpty();
        }
    }

    @Test
    void aSuccessorThatNamesAnotherLastPointIsOutOfOrder() {
        chain(first, 1, certificate, Optional.empty(), 4);
        String next = certify(2, second, Optional.of(new Succession(3, "ab".repeat(32), certificate).toString()));
        assertThat(next).isNotEqualTo(certificate);
        walk(true);
        assertThat(kinds()).contains(ChainDefect.Kind.OUT_OF_ORDER);
    }

    @Test
    void aCertificateThatTheRootDidNotSignCountsForNothing() {
        chain(first, 1, certificate, Optional.empty(), 2);
        byte[] forged = new KeyCertificate(
                        KeyCertificate.Purpose.SERVER_INCARNATION,
                        id,
                        9,
                        second.verificationKey(),
                        NOW,
                        Optional.empty())
                .issue(second)
                .getBytes(StandardCharsets.UTF_8);
        repository.put(h -> ObjectNames.incarnation(9, h), forged);
        assertThat(walk(true).last().orElseThrow().sequence()).isEqualTo(1);
        assertThat(kinds()).containsExactly(ChainDefect.Kind.UNTRUSTED);
    }

    private PointChain.End walk(boolean everything) {
        defects.clear();
        seen.clear();
        Lineage lineage = Lineage.read(repository, root.verificationKey(), defects::add);
        return PointChain.walk(repository, lineage, everything, p -> seen.add(p.sequence()), defects::add);
    }

    private List<ChainDefect.Kind> kinds() {
        return defects.stream().map(ChainDefect::kind).toList();
    }

    private String certify(int number, SigningKey subject, Optional<String> predecessor) {
        byte[] note = new KeyCertificate(
                        KeyCertificate.Purpose.SERVER_INCARNATION,
                        id,
                        number,
                        subject.verificationKey(),
                        NOW,
                        predecessor)
                .issue(root)
                .getBytes(StandardCharsets.UTF_8);
        return repository.put(h -> ObjectNames.incarnation(number, h), note).sha256();
    }

    private List<ChainedPoint> chain(
            SigningKey key, int incarnation, String signedUnder, Optional<ChainedPoint> after, int count) {
        List<ChainedPoint> points = new ArrayList<>();
        Optional<ChainedPoint> before = after;
        for (int i = 0; i < count; i++) {
            long sequence = before.map(p -> p.sequence() + 1).orElse(0L);
            ChainedPoint next = put(key, point(incarnation, sequence, signedUnder, before.map(ChainedPoint::sha256)));
            points.add(next);
            before = Optional.of(next);
        }
        return points;
    }

    private Point point(int incarnation, long sequence, String signedUnder, Optional<String> predecessor) {
        return point(incarnation, sequence, signedUnder, predecessor, NOW);
    }

    private Point point(
            int incarnation, long sequence, String signedUnder, Optional<String> predecessor, Instant time) {
        return new Point(
                id,
                incarnation,
                signedUnder,
                sequence,
                predecessor,
                time,
                new JournalHead("1", 1, new Lsn(sequence), Optional.empty(), 0, Optional.empty()),
                id,
                sequence == 0 ? Optional.of(Point.Gap.BEGIN) : Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of(),
                List.of());
    }

    private ChainedPoint put(SigningKey key, Point point) {
        byte[] note = SignedNote.sign(point.text(), Incarnation.keyName(id, point.incarnation()), key)
                .encode()
                .getBytes(StandardCharsets.UTF_8);
        ChainedPoint chained = ChainedPoint.parse("new", note);
        assertThat(chained.sha256()).isEqualTo(Hashes.hex(Hashes.sha256(note)));
        repository.put(h -> ObjectNames.point(point.sequence(), point.incarnation(), h), note);
        return chained;
    }

    private void rollUp(List<ChainedPoint> points) {
        long from = points.get(0).sequence();
        long to = points.get(points.size() - 1).sequence();
        repository.put(
                h -> ObjectNames.rollup(from, to, 1, h),
                Rollup.encode(points.stream().map(ChainedPoint::bytes).toList()));
    }

    private void anchor(long size, String merkleRoot, String last) {
        Anchor anchor = new Anchor(id, 1, size, merkleRoot, last, NOW);
        byte[] note = SignedNote.sign(anchor.text(), Incarnation.keyName(id, 1), first)
                .encode()
                .getBytes(StandardCharsets.UTF_8);
        repository.put(h -> ObjectNames.anchor(size, 1, h), note);
    }
}
