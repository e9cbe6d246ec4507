package org.strongroom.store;

import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/**
 * A store as it was: what it took after an instant, by its own clock, is not listed. Whoever took over a server can sign
 * and put what they like, but not before they came. Reading by name gives what is there now: whoever reads compares hashes.
 */
final class StoreAsOf extends ForwardingObjectStore {
    private final Instant until;

    StoreAsOf(ObjectStore store, Instant until) {
        super(store);
        this.until = until;
    }

    @Override
    public Iterator<ObjectInfo> list(String prefix, Optional<String> startAfter) {
        return new Until<>(super.list(prefix, startAfter), ObjectInfo::storedAt);
    }

    @Override
    public Iterator<ObjectVersion> versions(String prefix, Optional<String> startAfter) {
        return new Until<>(super.versions(prefix, startAfter), ObjectVersion::storedAt);
    }

    private final class Until<T> implements Iterator<T> {
        private final Iterator<T> all;
        private final Function<T, Instant> storedAt;
        private Optional<T> next = Optional.empty();

        Until(Iterator<T> all, Function<T, Instant> storedAt) {
            this.all = all;
            this.storedAt = storedAt;
        }

        @Override
        public boolean hasNext() {
            while (next.isEmpty() && all.hasNext()) {
                next = Optional.of(all.next())
                        .filter(each -> !storedAt.apply(each).isAfter(until));
            }
            return next.isPresent();
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            T found = next.orElseThrow();
            next = Optional.empty();
            return found;
        }
    }
}
