package org.strongroom.store;

import java.io.InputStream;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;

/**
 * A store that hands every call on to another; what decorates a store extends it and overrides what it changes. {@link
 * #bytes} is read through {@link #get(String)} of the decorator. As thread-safe as the other store.
 */
public abstract class ForwardingObjectStore implements ObjectStore {
    private final ObjectStore store;

    /** In front of that store. */
    protected ForwardingObjectStore(ObjectStore store) {
        this.store = Objects.requireNonNull(store, "store");
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
