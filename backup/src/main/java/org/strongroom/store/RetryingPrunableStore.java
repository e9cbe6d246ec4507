package org.strongroom.store;

import java.io.InputStream;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;

/** {@link RetryingObjectStore} for the pruner: prolonging and deleting are tried again too. Thread-safe. */
public final class RetryingPrunableStore implements PrunableObjectStore {
    private final PrunableObjectStore store;
    private final RetryingObjectStore retrying;

    /** With the pauses of {@link RetryingObjectStore}. */
    public RetryingPrunableStore(PrunableObjectStore store) {
        this.store = store;
        this.retrying = new RetryingObjectStore(store);
    }

    @Override
    public void put(String name, RangedSource body) {
        retrying.put(name, body);
    }

    @Override
    public InputStream get(String name) {
        return retrying.get(name);
    }

    @Override
    public InputStream get(ObjectVersion version) {
        return retrying.get(version);
    }

    @Override
    public InputStream getRange(String name, long offset, long length) {
        return retrying.getRange(name, offset, length);
    }

    @Override
    public byte[] bytes(String name) {
        return retrying.bytes(name);
    }

    @Override
    public Optional<ObjectInfo> head(String name) {
        return retrying.head(name);
    }

    @Override
    public Iterator<ObjectInfo> list(String prefix, Optional<String> startAfter) {
        return retrying.list(prefix, startAfter);
    }

    @Override
    public Iterator<ObjectVersion> versions(String prefix, Optional<String> startAfter) {
        return retrying.versions(prefix, startAfter);
    }

    @Override
    public BucketLock lock() {
        return retrying.lock();
    }

    @Override
    public Optional<Instant> lockedUntil(ObjectVersion version) {
        return retrying.retrying(() -> store.lockedUntil(version));
    }

    @Override
    public void lockUntil(ObjectVersion version, Instant until) {
        retrying.retrying(() -> {
            store.lockUntil(version, until);
            return true;
        });
    }

    @Override
    public void delete(ObjectVersion version) {
        retrying.retrying(() -> {
            store.delete(version);
            return true;
        });
    }

    @Override
    public void delete(String name) {
        retrying.retrying(() -> {
            store.delete(name);
            return true;
        });
    }
}
