package org.strongroom.store;

import java.time.Instant;
import java.util.Optional;

/** {@link RetryingObjectStore} for the pruner: prolonging and deleting are tried again too. Thread-safe. */
public final class RetryingPrunableStore extends ForwardingObjectStore implements PrunableObjectStore {
    private final PrunableObjectStore store;
    private final RetryingObjectStore retrying;

    /** With the pauses of {@link RetryingObjectStore}. */
    public RetryingPrunableStore(PrunableObjectStore store) {
        this(store, new RetryingObjectStore(store));
    }

    private RetryingPrunableStore(PrunableObjectStore store, RetryingObjectStore retrying) {
        super(retrying);
        this.store = store;
        this.retrying = retrying;
    }

    @Override
    public byte[] bytes(String name) {
        return retrying.bytes(name);
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
