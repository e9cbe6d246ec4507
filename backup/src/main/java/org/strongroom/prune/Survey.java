package org.strongroom.prune;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.strongroom.failure.IntegrityException;
import org.strongroom.repository.BaseRef;
import org.strongroom.repository.ChainedPoint;
import org.strongroom.repository.ExpectedPoint;
import org.strongroom.repository.ObjectKind;
import org.strongroom.repository.ObjectNames;
import org.strongroom.repository.ObjectRef;
import org.strongroom.repository.Point;
import org.strongroom.repository.PointChain;
import org.strongroom.repository.Repository;
import org.strongroom.repository.Rollup;

/**
 * First walk over the chain: the bases, the points worth keeping, the newest point that was verified, and which single
 * points are in a roll-up and under an anchor. Memory for the bases and the kept points. One thread.
 */
final class Survey {
    private static final int REMEMBERED = 100_000;

    private final Repository repository;
    private final List<ExpectedPoint> verified;
    private final KeptPoints kept;
    private final List<Base> bases = new ArrayList<>();
    private final Map<Long, String> unrolled = new HashMap<>();
    private final TreeMap<Long, Long> rolledUp = new TreeMap<>();
    private long anchored;
    private int gaps;
    private long points;
    private Optional<Seen> newest = Optional.empty();
    private Optional<Seen> newestVerified = Optional.empty();

    /** A point as it was met. */
    record Seen(long sequence, String sha256, Instant storedAt) {}

    /**
     * A base that a point completes.
     *
     * @param keysFrom deltas of points from this sequence on belong to its key set
     * @param gaps how many gaps of the journal lie before it
     */
    record Base(
            long sequence, BaseRef ref, ObjectRef manifest, Optional<ObjectRef> inventory, long keysFrom, int gaps) {}

    Survey(Repository repository, Retention retention, List<ExpectedPoint> verified) {
        this.repository = repository;
        this.verified = List.copyOf(verified);
        this.kept = new KeptPoints(retention);
    }

    /** Takes the next point of the chain. */
    void next(ChainedPoint chained, PointChain.Stored stored) {
        Instant storedAt = stored.at();
        Point point = chained.point();
        points++;
        if (point.gap().isPresent()) {
            gaps++;
        }
        point.base().ifPresent(ref -> bases.add(base(point, ref)));
        Seen seen = new Seen(chained.sequence(), chained.sha256(), storedAt);
        newest = Optional.of(seen);
        if (verified.stream().anyMatch(v -> v.is(chained.sequence(), chained.sha256()))) {
            newestVerified = Optional.of(seen);
        }
        // one that is not there by itself any more was not kept before
        if (stored.byItself() && !bases.isEmpty() && bases.get(bases.size() - 1).gaps() == gaps) {
            kept.offer(chained.sequence(), storedAt);
        }
        remember(chained);
    }

    private Base base(Point point, BaseRef ref) {
        List<ObjectRef> manifests = point.objects(ObjectKind.BASE_MANIFEST);
        List<ObjectRef> sets = point.objects(ObjectKind.KEY_SET);
        if (manifests.isEmpty() || sets.isEmpty()) {
            throw new IntegrityException(
                    "point " + point.sequence() + " completes a base but names no manifest or no key set");
        }
        return new Base(
                point.sequence(),
                ref,
                manifests.get(manifests.size() - 1),
                point.objects(ObjectKind.BASE_INVENTORY).stream().findFirst(),
                ObjectNames.field(ObjectKind.KEY_SET, sets.get(0).name(), 1),
                gaps);
    }

    private void remember(ChainedPoint chained) {
        for (ObjectRef ref : chained.point().objects()) {
            if (ref.kind() == ObjectKind.ANCHOR) {
                anchored = Math.max(anchored, ObjectNames.field(ObjectKind.ANCHOR, ref.name(), 0));
            } else if (ref.kind() == ObjectKind.ROLLUP) {
                rollUp(ref);
            }
        }
        if (unrolled.size() >= REMEMBERED) {
            unrolled.clear();
        }
        unrolled.put(chained.sequence(), chained.sha256());
    }

    /** Believes a roll-up only after reading it. */
    private void rollUp(ObjectRef ref) {
        long first = ObjectNames.field(ObjectKind.ROLLUP, ref.name(), 0);
        long last = ObjectNames.field(ObjectKind.ROLLUP, ref.name(), 1);
        try {
            long next = first;
            for (byte[] bytes : Rollup.decode(ref.name(), repository.read(ref))) {
                ChainedPoint point = ChainedPoint.parse(ref.name(), bytes);
                if (point.sequence() != next || !point.sha256().equals(unrolled.get(next))) {
                    return;
                }
                next++;
            }
            if (next == last + 1) {
                rolledUp.put(first, last);
            }
        } catch (IntegrityException damaged) {
            return; // its points stay by themselves
        } finally {
            unrolled.keySet().removeIf(sequence -> sequence <= last);
        }
    }

    /** Whether a point is readable, and proven, without its own object. */
    boolean mayGoSingly(long sequence) {
        Map.Entry<Long, Long> range = rolledUp.floorEntry(sequence);
        return range != null && range.getValue() >= sequence && sequence < anchored;
    }

    long points() {
        return points;
    }

    List<Base> bases() {
        return bases;
    }

    Optional<Seen> newest() {
        return newest;
    }

    Optional<Seen> newestVerified() {
        return newestVerified;
    }

    KeptPoints kept() {
        return kept;
    }
}
