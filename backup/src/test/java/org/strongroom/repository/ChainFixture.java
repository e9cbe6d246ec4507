package org.strongroom.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.crypto.Hashes;
import org.strongroom.crypto.KeyCertificate;
import org.strongroom.crypto.SignedNote;
import org.strongroom.crypto.SigningKey;
import org.strongroom.journal.Lsn;
import org.strongroom.ship.ShiftedClock;
import org.strongroom.store.BucketLock;
import org.strongroom.store.Stores;
import org.strongroom.store.memory.MemoryObjectStore;

/** A chain of points with whatever lies beside it, in a store in memory. */
final class ChainFixture {
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    final UUID id = new UUID(1, 2);
    final ShiftedClock clock = new ShiftedClock();
    final MemoryObjectStore store;
    final Repository repository;
    final SigningKey root = SigningKey.generate();
    final SigningKey first = SigningKey.generate();
    final SigningKey second = SigningKey.generate();
    final List<ChainDefect> defects = new ArrayList<>();
    final List<Long> seen = new ArrayList<>();
    final String certificate;

    ChainFixture(BucketLock lock) {
        store = new MemoryObjectStore(clock, lock);
        repository = new Repository(id, new Stores(store, store));
        certificate = certify(1, first, Optional.empty());
    }

    PointChain.End walk(boolean everything) {
        defects.clear();
        seen.clear();
        Lineage lineage = Lineage.read(repository, root.verificationKey(), defects::add);
        return PointChain.walk(repository, lineage, everything, p -> seen.add(p.sequence()), defects::add);
    }

    List<ChainDefect.Kind> kinds() {
        return defects.stream().map(ChainDefect::kind).toList();
    }

    String certify(int number, SigningKey subject, Optional<String> predecessor) {
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

    List<ChainedPoint> chain(
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

    Point point(int incarnation, long sequence, String signedUnder, Optional<String> predecessor) {
        return point(incarnation, sequence, signedUnder, predecessor, NOW);
    }

    Point point(int incarnation, long sequence, String signedUnder, Optional<String> predecessor, Instant time) {
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

    ChainedPoint put(SigningKey key, Point point) {
        byte[] note = SignedNote.sign(point.text(), Incarnation.keyName(id, point.incarnation()), key)
                .encode()
                .getBytes(StandardCharsets.UTF_8);
        ChainedPoint chained = ChainedPoint.parse("new", note);
        assertThat(chained.sha256()).isEqualTo(Hashes.hex(Hashes.sha256(note)));
        repository.put(h -> ObjectNames.point(point.sequence(), point.incarnation(), h), note);
        return chained;
    }

    void rollUp(List<ChainedPoint> points) {
        long from = points.get(0).sequence();
        long to = points.get(points.size() - 1).sequence();
        repository.put(
                h -> ObjectNames.rollup(from, to, 1, h),
                Rollup.encode(points.stream().map(ChainedPoint::bytes).toList()));
    }

    void anchor(long size, String merkleRoot, String last) {
        Anchor anchor = new Anchor(id, 1, size, merkleRoot, last, NOW);
        byte[] note = SignedNote.sign(anchor.text(), Incarnation.keyName(id, 1), first)
                .encode()
                .getBytes(StandardCharsets.UTF_8);
        repository.put(h -> ObjectNames.anchor(size, 1, h), note);
    }
}
