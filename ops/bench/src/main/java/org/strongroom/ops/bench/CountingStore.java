package org.strongroom.ops.bench;

import java.io.InputStream;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.strongroom.store.ForwardingObjectStore;
import org.strongroom.store.ObjectInfo;
import org.strongroom.store.ObjectStore;
import org.strongroom.store.RangedSource;
import org.strongroom.store.Stores;

/** Counts what the engine asks of a store. Thread-safe. */
final class CountingStore extends ForwardingObjectStore {
    /** Shared by the two halves of a repository. */
    static final class Count {
        private final AtomicLong requests = new AtomicLong();
        private final AtomicLong sent = new AtomicLong();

        long requests() {
            return requests.get();
        }

        long sent() {
            return sent.get();
        }

        void reset() {
            requests.set(0);
            sent.set(0);
        }
    }

    private final Count count;

    private CountingStore(ObjectStore store, Count count) {
        super(store);
        this.count = count;
    }

    static Stores over(Stores stores, Count count) {
        return new Stores(new CountingStore(stores.history(), count), new CountingStore(stores.turnover(), count));
    }

    @Override
    public void put(String name, RangedSource body) {
        count.requests.incrementAndGet();
        count.sent.addAndGet(body.length());
        super.put(name, body);
    }

    @Override
    public InputStream get(String name) {
        count.requests.incrementAndGet();
        return super.get(name);
    }

    @Override
    public InputStream getRange(String name, long offset, long length) {
        count.requests.incrementAndGet();
        return super.getRange(name, offset, length);
    }

    @Override
    public Optional<ObjectInfo> head(String name) {
        count.requests.incrementAndGet();
        return super.head(name);
    }

    @Override
    public Iterator<ObjectInfo> list(String prefix, Optional<String> startAfter) {
        count.requests.incrementAndGet();
        return super.list(prefix, startAfter);
    }
}
