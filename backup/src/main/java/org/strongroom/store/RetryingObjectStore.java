package org.strongroom.store;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import org.strongroom.failure.EngineException;
import org.strongroom.failure.UnreachableException;

/**
 * Tries again what failed transiently, a bounded number of times, after pauses that double and are drawn at random up
 * to their length so that many clients do not come back at once.
 *
 * <p>Also {@link #bytes}, {@link #list} pages and opening a stream are covered; a stream that breaks while it is read
 * is not. An interrupt ends the waiting, with the interrupt flag set. Thread-safe.
 */
public final class RetryingObjectStore implements ObjectStore, ErasureProbe {
    /** Waits between tries; tests give one that only counts. */
    interface Pause {
        void pause(Duration length) throws InterruptedException;
    }

    private static final int TRIES = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    private final ObjectStore store;
    private final int tries;
    private final Duration firstPause;
    private final Pause pause;

    /** Four tries over at most about two seconds of waiting: a tick comes again soon anyway. */
    public RetryingObjectStore(ObjectStore store) {
        this(store, TRIES, FIRST_PAUSE, length -> Thread.sleep(length.toMillis()));
    }

    RetryingObjectStore(ObjectStore store, int tries, Duration firstPause, Pause pause) {
        this.store = store;
        this.tries = tries;
        this.firstPause = firstPause;
        this.pause = pause;
    }

    @Override
    public void put(String name, RangedSource body) {
        retrying(() -> {
            store.put(name, body);
            return true;
        });
    }

    @Override
    public InputStream get(String name) {
        return retrying(() -> store.get(name));
    }

    @Override
    public InputStream getRange(String name, long offset, long length) {
        return retrying(() -> store.getRange(name, offset, length));
    }

    @Override
    public byte[] bytes(String name) {
        return retrying(() -> {
            try (InputStream in = store.get(name)) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UnreachableException("cannot read object " + name, e);
            }
        });
    }

    @Override
    public Optional<ObjectInfo> head(String name) {
        return retrying(() -> store.head(name));
    }

    @Override
    public Iterator<ObjectInfo> list(String prefix, Optional<String> startAfter) {
        return new ResumingList(prefix, startAfter);
    }

    @Override
    public boolean mayErase() {
        return store instanceof ErasureProbe probe && probe.mayErase();
    }

    @Override
    public BucketLock lock() {
        return retrying(store::lock);
    }

    @Override
    public Iterator<ObjectVersion> versions(String prefix, Optional<String> startAfter) {
        return new ResumingVersions(prefix, startAfter);
    }

    @Override
    public InputStream get(ObjectVersion version) {
        return retrying(() -> store.get(version));
    }

    <T> T retrying(Supplier<T> call) {
        Duration longest = firstPause;
        for (int left = tries - 1; ; left--) {
            try {
                return call.get();
            } catch (EngineException e) {
                if (!e.isTransient() || left == 0) {
                    throw e;
                }
                waitUpTo(longest, e);
                longest = longest.multipliedBy(2);
            }
        }
    }

    private void waitUpTo(Duration longest, EngineException failure) {
        long millis = longest.toMillis();
        try {
            pause.pause(
                    Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }

    /** After a failed page the listing starts again behind the last name it gave. */
    private final class ResumingList implements Iterator<ObjectInfo> {
        private final String prefix;
        private Optional<String> last;
        private Optional<Iterator<ObjectInfo>> current = Optional.empty();

        ResumingList(String prefix, Optional<String> startAfter) {
            this.prefix = prefix;
            this.last = startAfter;
        }

        @Override
        public boolean hasNext() {
            return retrying(() -> step(Iterator::hasNext));
        }

        @Override
        public ObjectInfo next() {
            ObjectInfo next = retrying(() -> step(Iterator::next));
            last = Optional.of(next.name());
            return next;
        }

        private <T> T step(Function<Iterator<ObjectInfo>, T> step) {
            Iterator<ObjectInfo> page = current.orElseGet(() -> store.list(prefix, last));
            current = Optional.empty();
            T result = step.apply(page);
            current = Optional.of(page);
            return result;
        }
    }

    /** After a failed page the listing starts again behind the last name that was complete, less what was given since. */
    private final class ResumingVersions implements Iterator<ObjectVersion> {
        private final String prefix;
        private final Set<String> given = new HashSet<>();
        private Optional<String> complete;
        private Optional<String> name = Optional.empty();
        private Optional<Iterator<ObjectVersion>> current = Optional.empty();
        private Optional<ObjectVersion> next = Optional.empty();

        ResumingVersions(String prefix, Optional<String> startAfter) {
            this.prefix = prefix;
            this.complete = startAfter;
        }

        @Override
        public boolean hasNext() {
            if (next.isEmpty()) {
                next = retrying(this::advance);
            }
            return next.isPresent();
        }

        @Override
        public ObjectVersion next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            ObjectVersion found = next.orElseThrow();
            next = Optional.empty();
            if (!name.equals(Optional.of(found.name()))) {
                complete = name.or(() -> complete);
                name = Optional.of(found.name());
                given.clear();
            }
            given.add(found.version());
            return found;
        }

        private Optional<ObjectVersion> advance() {
            Iterator<ObjectVersion> page = current.orElseGet(() -> store.versions(prefix, complete));
            current = Optional.empty();
            while (page.hasNext()) {
                ObjectVersion found = page.next();
                if (!name.equals(Optional.of(found.name())) || !given.contains(found.version())) {
                    current = Optional.of(page);
                    return Optional.of(found);
                }
            }
            current = Optional.of(page);
            return Optional.empty();
        }
    }
}
