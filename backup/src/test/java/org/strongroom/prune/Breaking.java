package org.strongroom.prune;

import java.io.InputStream;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import org.strongroom.failure.UnreachableException;
import org.strongroom.store.BucketLock;
import org.strongroom.store.ObjectInfo;
import org.strongroom.store.ObjectVersion;
import org.strongroom.store.PrunableObjectStore;
import org.strongroom.store.RangedSource;

/** A store that goes away after so many deletions. */
final class Breaking implements PrunableObjectStore {
    private final PrunableObjectStore store;
    private int left;

    Breaking(PrunableObjectStore store, int deletions) {
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

    @Override
    public void put(String name, RangedSource body) {
        store.put(name, body);
    }

    @Override
    public InputStream get(String name) {
        return store.get(name);
    }

    @Override
    public InputStream get(ObjectVersion version) {
        return store.get(version);
    }

    @Override
    public InputStream getRange(String name, long offset, long length) {
        return store.getRange(name, offset, length);
    }

    @Override
    public Optional<ObjectInfo> head(String name) {
        return store.head(name);
    }

    @Override
    public Iterator<ObjectInfo> list(String prefix, Optional<String> startAfter) {
        return store.list(prefix, startAfter);
    }

    @Override
    public Iterator<ObjectVersion> versions(String prefix, Optional<String> startAfter) {
        return store.versions(prefix, startAfter);
    }

    @Override
    public BucketLock lock() {
        return store.lock();
    }
}
