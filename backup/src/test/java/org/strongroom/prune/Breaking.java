package org.strongroom.prune;

import java.time.Instant;
import java.util.Optional;
import org.strongroom.failure.UnreachableException;
import org.strongroom.store.ForwardingObjectStore;
import org.strongroom.store.ObjectVersion;
import org.strongroom.store.PrunableObjectStore;

/** A store that goes away after so many deletions. */
final class Breaking extends ForwardingObjectStore implements PrunableObjectStore {
    private final PrunableObjectStore store;
    private int left;

    Breaking(PrunableObjectStore store, int deletions) {
        super(store);
        this.store = store;
        this.left = deletions;
    }

    @Override
    public void delete(ObjectVersion version) {
        if (left-- == 0) {
            throw new UnreachableException("the store is away");
        }
        store.delete(version);
    }

    @Override
    public void delete(String name) {
        store.delete(name);
    }

    @Override
    public Optional<Instant> lockedUntil(ObjectVersion version) {
        return store.lockedUntil(version);
    }

    @Override
    public void lockUntil(ObjectVersion version, Instant until) {
        store.lockUntil(version, until);
    }
}
