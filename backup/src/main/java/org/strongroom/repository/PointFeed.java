package org.strongroom.repository;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.strongroom.failure.IntegrityException;
import org.strongroom.store.ObjectInfo;

/**
 * Candidates for the chain, in the order of their names: everything that lies under {@code points/}, and everything that
 * roll-ups hold, which spares fetching what is in both. Believes nothing, so that nothing that was put beside the chain can
 * hide it. One thread.
 */
final class PointFeed implements Iterator<PointFeed.Candidate> {
    private static final int AHEAD = 32;
    /** A point that completes a very large base names a hundred thousand chunks. */
    private static final long LARGEST = 256L << 20;

    private final Repository repository;
    private final boolean everything;
    private final ExecutorService pool;
    private final RolledUp rolledUp;
    private final Iterator<ObjectInfo> listing;
    private final Deque<Future<Candidate>> fetching = new ArrayDeque<>();
    private Optional<ObjectInfo> listed = Optional.empty();

    /**
     * One object that is, or claims to be, a point.
     *
     * @param bytes or what is wrong with them
     * @param stored when the store first took it, and whether by itself
     */
    record Candidate(
            long sequence,
            int incarnation,
            String name,
            Optional<byte[]> bytes,
            String defect,
            PointChain.Stored stored) {
        Candidate alsoSingle(Instant at) {
            return new Candidate(
                    sequence, incarnation, name, bytes, defect, stored.earlier(new PointChain.Stored(at, true)));
        }
    }

    /** Reads points that are in a roll-up from there, or, for {@code everything}, by themselves as far as they are there. */
    PointFeed(
            Repository repository,
            Lineage lineage,
            boolean everything,
            ExecutorService pool,
            Consumer<ChainDefect> defects) {
        this.repository = repository;
        this.everything = everything;
        this.pool = pool;
        this.rolledUp = new RolledUp(repository, lineage, pool, defects);
        this.listing = repository.list(ObjectKind.POINT);
    }

    @Override
    public boolean hasNext() {
        fill();
        return !fetching.isEmpty();
    }

    @Override
    public Candidate next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return Pool.get(fetching.remove());
    }

    private void fill() {
        while (fetching.size() < AHEAD) {
            if (listed.isEmpty() && listing.hasNext()) {
                listed = Optional.of(listing.next());
            }
            Optional<Candidate> rolled = rolledUp.first(listed.map(info -> sequence(info.name())));
            int order = listed.isEmpty()
                    ? 1
                    : rolled.map(r -> listed.get().name().compareTo(r.name())).orElse(-1);
            if (listed.isEmpty() && rolled.isEmpty()) {
                return;
            }
            ObjectInfo single = order <= 0 ? listed.orElseThrow() : null;
            if (order >= 0) {
                rolledUp.remove();
            }
            if (single != null) {
                listed = Optional.empty();
            }
            if (single != null && (order < 0 || everything)) {
                fetching.add(pool.submit(() -> fetch(repository, single)));
            } else {
                Candidate found = rolled.orElseThrow();
                fetching.add(CompletableFuture.completedFuture(
                        single == null ? found : found.alsoSingle(single.storedAt())));
            }
        }
    }

    private static long sequence(String name) {
        return ObjectNames.field(ObjectKind.POINT, name, 0);
    }

    /** Reads what claims to be a point. */
    static Candidate fetch(Repository repository, ObjectInfo info) {
        long sequence = sequence(info.name());
        int incarnation = ObjectNames.incarnationOfPoint(info.name());
        PointChain.Stored stored = new PointChain.Stored(info.storedAt(), true);
        try {
            if (info.size() > LARGEST) {
                throw new IntegrityException("it is larger than any point");
            }
            byte[] bytes = repository.read(ObjectRef.of(info.name(), info.size()));
            return new Candidate(sequence, incarnation, info.name(), Optional.of(bytes), "", stored);
        } catch (IntegrityException e) {
            return new Candidate(sequence, incarnation, info.name(), Optional.empty(), e.getMessage(), stored);
        }
    }
}
