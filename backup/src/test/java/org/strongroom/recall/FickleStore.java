package org.strongroom.recall;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.strongroom.failure.UnreachableException;
import org.strongroom.store.BucketLock;
import org.strongroom.store.ObjectInfo;
import org.strongroom.store.ObjectStore;
import org.strongroom.store.RangedSource;

/** A store that is away, breaks off, or lies, as it is told; remembers which ranges it was asked for. */
final class FickleStore implements ObjectStore {
    /** One range that was asked for. */
    record Asked(String name, long offset, long length) {}

    final List<Asked> asked = new ArrayList<>();
    boolean away;
    long breaksOffAfter = Long.MAX_VALUE;
    Optional<String> lies = Optional.empty();
    private final ObjectStore store;

    FickleStore(ObjectStore store) {
        this.store = store;
    }

    @Override
    public void put(String name, RangedSource body) {
        store.put(name, body);
    }

    @Override
    public InputStream get(String name) {
        if (away) {
            throw new UnreachableException("the store is away");
        }
        return new Stream(store.get(name), lies.filter(name::equals).isPresent());
    }

    @Override
    public InputStream getRange(String name, long offset, long length) {
        asked.add(new Asked(name, offset, length));
        if (away) {
            throw new UnreachableException("the store is away");
        }
        boolean lying = lies.filter(name::equals).isPresent();
        return new Stream(store.getRange(name, offset, length), lying);
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
    public BucketLock lock() {
        return store.lock();
    }

    private final class Stream extends FilterInputStream {
        private final boolean lying;
        private long given;

        Stream(InputStream in, boolean lying) {
            super(in);
            this.lying = lying;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (given >= breaksOffAfter) {
                throw new IOException("the connection broke off");
            }
            int n = super.read(target, offset, (int) Math.min(length, breaksOffAfter - given));
            if (n > 0) {
                given += n;
                if (lying) {
                    target[offset] ^= 1;
                }
            }
            return n;
        }
    }
}
