package org.strongroom.prune;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.failure.IntegrityException;
import org.strongroom.repository.ChainedPoint;
import org.strongroom.repository.KeyDocument;
import org.strongroom.repository.ObjectKind;
import org.strongroom.repository.ObjectNames;
import org.strongroom.repository.ObjectRef;
import org.strongroom.repository.PointChain;
import org.strongroom.repository.Repository;

/**
 * Decides whether key documents may leave. A key that the documents to be kept no longer carry, and of whose lawful
 * destruction no point tells, is not destroyed but missing: then no key document leaves. Nor when suddenly many are said to
 * be destroyed: a server that was taken over can say so. Reads the clear lists alone; ids go through files. One thread.
 */
final class KeyFreeze implements AutoCloseable {
    private static final int FEW = 100;
    private static final int SHARE = 20;

    private final Repository repository;
    private final long keysFrom;
    private final long acceptDestroyed;
    private final Instant lockedFrom;
    private final SortedNames older;
    private final SortedNames kept;
    private final SortedNames destroyed;
    private Optional<String> unreadable = Optional.empty();

    /** What was stored after {@code lockedFrom} is locked still: it cannot leave, and is not looked at. */
    KeyFreeze(Repository repository, long keysFrom, long acceptDestroyed, Instant lockedFrom, Path folder) {
        this.lockedFrom = lockedFrom;
        this.repository = repository;
        this.keysFrom = keysFrom;
        this.acceptDestroyed = acceptDestroyed;
        this.older = new SortedNames(folder);
        this.kept = new SortedNames(folder);
        this.destroyed = new SortedNames(folder);
    }

    /** Takes the next point of the chain. */
    void next(ChainedPoint chained, PointChain.Stored stored) {
        chained.point().destroyed().forEach(id -> destroyed.add(id.toString()));
        for (ObjectRef ref : chained.point().objects()) {
            if (ref.kind() == ObjectKind.KEY_SET || ref.kind() == ObjectKind.KEY_DELTA) {
                boolean stays = ObjectNames.field(ref.kind(), ref.name(), 1) >= keysFrom;
                if (stays || !stored.at().isAfter(lockedFrom)) {
                    read(ref, stays);
                }
            }
        }
    }

    private void read(ObjectRef ref, boolean stays) {
        if (!stays && !repository.holds(ref)) {
            return; // it left before
        }
        try {
            for (UUID id : KeyDocument.clearIds(repository.read(ref))) {
                (stays ? kept : older).add(id.toString());
            }
        } catch (IntegrityException damaged) {
            unreadable = Optional.of(ref.name() + " cannot be read: " + damaged.getMessage());
        }
    }

    /** Why no key document may leave; empty when they may. */
    Optional<String> verdict() {
        if (unreadable.isPresent()) {
            return unreadable;
        }
        Iterator<String> stay = kept.iterator();
        Iterator<String> gone = destroyed.iterator();
        Optional<String> nextStay = next(stay);
        Optional<String> nextGone = next(gone);
        long all = 0;
        long lawful = 0;
        long missing = 0;
        Optional<String> example = Optional.empty();
        Iterator<String> before = older.iterator();
        while (before.hasNext()) {
            String id = before.next();
            all++;
            nextStay = upTo(id, nextStay, stay);
            nextGone = upTo(id, nextGone, gone);
            if (nextStay.filter(id::equals).isPresent()) {
                continue;
            }
            if (nextGone.filter(id::equals).isPresent()) {
                lawful++;
            } else {
                missing++;
                example = example.or(() -> Optional.of(id));
            }
        }
        if (missing > 0) {
            return Optional.of(missing + " keys are missing without a record of their destruction, such as "
                    + example.orElseThrow());
        }
        if (lawful > Math.max(Math.max(FEW, all / SHARE), acceptDestroyed)) {
            return Optional.of(lawful + " of " + all + " keys are said to be destroyed at once: if that is so, say"
                    + " --accept-destroyed " + lawful);
        }
        return Optional.empty();
    }

    private static Optional<String> next(Iterator<String> ids) {
        return ids.hasNext() ? Optional.of(ids.next()) : Optional.empty();
    }

    private static Optional<String> upTo(String id, Optional<String> from, Iterator<String> ids) {
        Optional<String> at = from;
        while (at.filter(next -> next.compareTo(id) < 0).isPresent()) {
            at = next(ids);
        }
        return at;
    }

    @Override
    public void close() {
        older.close();
        kept.close();
        destroyed.close();
    }
}
