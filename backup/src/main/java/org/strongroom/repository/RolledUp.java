package org.strongroom.repository;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.strongroom.failure.IntegrityException;
import org.strongroom.store.ObjectInfo;

/**
 * The points that roll-ups hold, in the order of their names, a roll-up being opened when its first point is due. Several
 * may claim the same points: each is opened, so that none can hide what is in another. One thread.
 */
final class RolledUp {
    private static final int AHEAD = 4;
    private static final long LARGEST = 256L << 20;

    private final Repository repository;
    private final Lineage lineage;
    private final ExecutorService pool;
    private final Consumer<ChainDefect> defects;
    private final PriorityQueue<Claim> unread = new PriorityQueue<>(Comparator.comparingLong(Claim::first)
            .thenComparing(Claim::storedAt)
            .thenComparing(Claim::name));
    private final Deque<Read> reading = new ArrayDeque<>();
    private final TreeMap<String, PointFeed.Candidate> points = new TreeMap<>();

    /** What a roll-up's name claims. */
    private record Claim(String name, long size, Instant storedAt) {
        long first() {
            return ObjectNames.field(ObjectKind.ROLLUP, name, 0);
        }
    }

    private record Read(Claim claim, Future<byte[]> bytes) {}

    RolledUp(Repository repository, Lineage lineage, ExecutorService pool, Consumer<ChainDefect> defects) {
        this.repository = repository;
        this.lineage = lineage;
        this.pool = pool;
        this.defects = defects;
        Iterator<ObjectInfo> all = repository.list(ObjectKind.ROLLUP);
        while (all.hasNext()) {
            ObjectInfo info = all.next();
            Claim claim = new Claim(info.name(), info.size(), info.storedAt());
            if (lineage.at(claim.first()).incarnation().number()
                    == ObjectNames.field(ObjectKind.ROLLUP, claim.name(), 2)) {
                unread.add(claim);
            }
        }
    }

    /** The first point that is left; {@code due} is the sequence of the next point elsewhere. */
    Optional<PointFeed.Candidate> first(Optional<Long> due) {
        readAhead();
        while (!reading.isEmpty()) {
            long limit = points.isEmpty()
                    ? due.orElse(Long.MAX_VALUE)
                    : Math.min(
                            due.orElse(Long.MAX_VALUE),
                            points.firstEntry().getValue().sequence());
            if (reading.peek().claim().first() > limit) {
                break;
            }
            open(reading.remove());
            readAhead();
        }
        return Optional.ofNullable(points.firstEntry()).map(java.util.Map.Entry::getValue);
    }

    /** The first point was taken. */
    void remove() {
        points.pollFirstEntry();
    }

    private void readAhead() {
        while (reading.size() < AHEAD && !unread.isEmpty()) {
            Claim claim = unread.remove();
            reading.add(new Read(claim, pool.submit(() -> read(claim))));
        }
    }

    private byte[] read(Claim claim) {
        if (claim.size() > LARGEST) {
            throw new IntegrityException("it is larger than any roll-up");
        }
        return repository.read(ObjectRef.of(claim.name(), claim.size()));
    }

    private void open(Read read) {
        String name = read.claim().name();
        try {
            for (byte[] bytes : Rollup.decode(name, Pool.get(read.bytes()))) {
                ChainedPoint point = ChainedPoint.parse(name, bytes);
                int incarnation = point.point().incarnation();
                if (lineage.at(point.sequence()).incarnation().number() == incarnation) {
                    points.merge(
                            point.ref().name(),
                            new PointFeed.Candidate(
                                    point.sequence(),
                                    incarnation,
                                    point.ref().name(),
                                    Optional.of(bytes),
                                    "",
                                    new PointChain.Stored(read.claim().storedAt(), false)),
                            (one, other) ->
                                    one.stored().at().isAfter(other.stored().at()) ? other : one);
                }
            }
        } catch (IntegrityException e) {
            defects.accept(new ChainDefect(
                    ChainDefect.Kind.REDUNDANT,
                    name,
                    "is damaged or missing, its points were read one by one: " + e.getMessage()));
        }
    }
}
