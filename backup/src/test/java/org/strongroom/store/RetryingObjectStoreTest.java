package org.strongroom.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.strongroom.failure.NotAuthorisedException;
import org.strongroom.failure.UnreachableException;
import org.strongroom.store.memory.MemoryObjectStore;

class RetryingObjectStoreTest {
    private final FailingStore failing = new FailingStore();
    private final List<Duration> pauses = new ArrayList<>();
    private final RetryingObjectStore store = new RetryingObjectStore(failing, 4, Duration.ofMillis(100), pauses::add);

    @Test
    void transientFailuresAreTriedAgainWithGrowingPauses() {
        failing.fail(3);

        store.put("a", new byte[] {1});

        assertThat(store.bytes("a")).isEqualTo(new byte[] {1});
        assertThat(pauses).hasSize(3);
        assertThat(pauses.get(0)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
        assertThat(pauses.get(2)).isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
    }

    @Test
    void givesUpAfterTheLastTry() {
        failing.fail(4);

        assertThatThrownBy(() -> store.head("a")).isInstanceOf(UnreachableException.class);
        assertThat(pauses).hasSize(3);
    }

    @Test
    void permanentFailuresAreNotTriedAgain() {
        assertThatThrownBy(() -> store.get("absent")).isInstanceOf(ObjectMissingException.class);
        failing.failure = new NotAuthorisedException("no");
        failing.fail(1);
        assertThatThrownBy(() -> store.put("a", new byte[1])).isInstanceOf(NotAuthorisedException.class);
        assertThat(pauses).isEmpty();
    }

    @Test
    void listingGoesOnWhereItFailed() {
        for (String name : List.of("a", "b", "c", "d")) {
            failing.put(name, new byte[0]);
        }
        failing.failListingAfter = 2;

        List<String> names = new ArrayList<>();
        store.list("", Optional.empty()).forEachRemaining(info -> names.add(info.name()));

        assertThat(names).containsExactly("a", "b", "c", "d");
    }

    @Test
    void bytesAreReadAgainWhenTheStreamBreaks() {
        failing.put("a", new byte[100]);
        failing.breakStreams = 2;

        assertThat(store.bytes("a")).hasSize(100);
    }

    @Test
    void interruptEndsTheWaiting() {
        RetryingObjectStore interrupted = new RetryingObjectStore(failing, 4, Duration.ofMillis(100), length -> {
            throw new InterruptedException();
        });
        failing.fail(10);

        assertThatThrownBy(() -> interrupted.head("a")).isInstanceOf(UnreachableException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    /** Memory that fails as often as it is told. */
    private static final class FailingStore implements ObjectStore {
        private final MemoryObjectStore memory = new MemoryObjectStore(Clock.systemUTC());
        private RuntimeException failure = new UnreachableException("the store is away");
        private int failures;
        private int failListingAfter = Integer.MAX_VALUE;
        private int breakStreams;

        void fail(int times) {
            failures = times;
        }

        @Override
        public void put(String name, RangedSource body) {
            maybeFail();
            memory.put(name, body);
        }

        @Override
        public InputStream get(String name) {
            maybeFail();
            InputStream in = memory.get(name);
            return breakStreams-- > 0 ? new Breaking(in) : in;
        }

        @Override
        public InputStream getRange(String name, long offset, long length) {
            maybeFail();
            return memory.getRange(name, offset, length);
        }

        @Override
        public Optional<ObjectInfo> head(String name) {
            maybeFail();
            return memory.head(name);
        }

        @Override
        public Iterator<ObjectInfo> list(String prefix, Optional<String> startAfter) {
            Iterator<ObjectInfo> all = memory.list(prefix, startAfter);
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return all.hasNext();
                }

                @Override
                public ObjectInfo next() {
                    if (failListingAfter-- == 0) {
                        throw failure;
                    }
                    return all.next();
                }
            };
        }

        @Override
        public BucketLock lock() {
            return BucketLock.NONE;
        }

        private void maybeFail() {
            if (failures > 0) {
                failures--;
                throw failure;
            }
        }
    }

    private static final class Breaking extends FilterInputStream {
        Breaking(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            throw new IOException("the connection breaks");
        }
    }
}
