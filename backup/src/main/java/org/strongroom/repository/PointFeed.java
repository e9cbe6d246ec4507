package org.strongroom.repository;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.strongroom.failure.IntegrityException;
import org.strongroom.store.ObjectInfo;

/**
 * Candidates for the chain, in the order of their sequences: read from roll-ups where there are some, one by one where
 * not, a few at a time. Believes nothing. One thread.
 */
final class PointFeed implements Iterator<PointFeed.Candidate> {
    private static final int AHEAD = 32;

    private final Repository repository;
    private final Lineage lineage;
    private final ExecutorService pool;
    private final Consumer<ChainDefect> defects;
    private final NavigableMap<Long, ObjectRef> rollups = new TreeMap<>();
    private final Deque<Future<Candidate>> fetching = new ArrayDeque<>();
    private final Deque<Candidate> ready = new ArrayDeque<>();
    private Iterator<ObjectInfo> listing;
    private long listingEnd;
    private long position;

    /**
     * One object that is, or claims to be, a point.
     *
     * @param bytes or what is wrong with them
     */
    record Candidate(long sequence, int incarnation, String name, Optional<byte[]> bytes, String defect) {}

    PointFeed(
            Repository repository,
            Lineage lineage,
            boolean useRollups,
            ExecutorService pool,
            Consumer<ChainDefect> defects) {
        this.repository = repository;
        this.lineage = lineage;
        this.pool = pool;
        this.defects = defects;
        if (useRollups) {
            findRollups();
        }
        listFrom(0);
    }

    private void findRollups() {
        Iterator<ObjectInfo> all = repository.list(ObjectKind.ROLLUP);
        while (all.hasNext()) {
            ObjectInfo info = all.next();
            long first = ObjectNames.field(ObjectKind.ROLLUP, info.name(), 0);
            int incarnation = (int) ObjectNames.field(ObjectKind.ROLLUP, info.name(), 2);
            if (lineage.at(first).incarnation().number() == incarnation) {
                rollups.put(first, ObjectRef.of(info.name(), info.size()));
            }
        }
    }

    /** Lists points from a sequence on, up to where the next roll-up begins. */
    private void listFrom(long sequence) {
        position = sequence;
        Optional<Long> next = Optional.ofNullable(rollups.ceilingKey(sequence));
        listingEnd = next.orElse(Long.MAX_VALUE);
        boolean rollupIsNext = next.isPresent() && next.get() == sequence;
        listing = rollupIsNext
                ? List.<ObjectInfo>of().iterator()
                : repository.list(
                        ObjectKind.POINT, ObjectKind.POINT.prefix(), Optional.of(ObjectNames.pointPrefix(sequence)));
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty()) {
            fill();
            if (!fetching.isEmpty()) {
                ready.add(Pool.get(fetching.remove()));
            } else if (rollups.containsKey(listingEnd)) {
                openRollup(rollups.remove(listingEnd));
            } else {
                return false;
            }
        }
        return true;
    }

    @Override
    public Candidate next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    private void fill() {
        while (fetching.size() < AHEAD && listing.hasNext()) {
            ObjectInfo info = listing.next();
            if (ObjectNames.field(ObjectKind.POINT, info.name(), 0) >= listingEnd) {
                listing = List.<ObjectInfo>of().iterator();
                return;
            }
            fetching.add(pool.submit(() -> fetch(repository, info)));
        }
    }

    /** Reads what claims to be a point. */
    static Candidate fetch(Repository repository, ObjectInfo info) {
        long sequence = ObjectNames.field(ObjectKind.POINT, info.name(), 0);
        int incarnation = (int) ObjectNames.field(ObjectKind.POINT, info.name(), 1);
        try {
            byte[] bytes = repository.read(ObjectRef.of(info.name(), info.size()));
            return new Candidate(sequence, incarnation, info.name(), Optional.of(bytes), "");
        } catch (IntegrityException e) {
            return new Candidate(sequence, incarnation, info.name(), Optional.empty(), e.getMessage());
        }
    }

    private void openRollup(ObjectRef rollup) {
        long first = listingEnd;
        try {
            List<Candidate> points = new ArrayList<>();
            long expected = Math.max(first, position);
            for (byte[] bytes : Rollup.decode(rollup.name(), repository.read(rollup))) {
                ChainedPoint point = ChainedPoint.parse(rollup.name(), bytes);
                boolean reigning = lineage.at(point.sequence()).incarnation().number()
                        == point.point().incarnation();
                if (reigning && point.sequence() >= expected) {
                    points.add(new Candidate(
                            point.sequence(),
                            point.point().incarnation(),
                            point.ref().name(),
                            Optional.of(bytes),
                            ""));
                }
            }
            ready.addAll(points);
            OptionalLong last = points.stream().mapToLong(Candidate::sequence).max();
            listFrom(last.isPresent() ? last.getAsLong() + 1 : expected);
        } catch (IntegrityException e) {
            defects.accept(new ChainDefect(
                    ChainDefect.Kind.REDUNDANT,
                    rollup.name(),
                    "is damaged or missing, its points were read one by one: " + e.getMessage()));
            listFrom(first);
        }
    }
}
