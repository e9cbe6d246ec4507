package org.strongroom.ship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.failure.UnreachableException;
import org.strongroom.repository.ObjectNames;
import org.strongroom.repository.Repository;
import org.strongroom.store.ForwardingObjectStore;
import org.strongroom.store.ObjectStore;
import org.strongroom.store.RangedSource;
import org.strongroom.store.Stores;
import org.strongroom.store.memory.MemoryObjectStore;

class PutsTest {
    /** A store that takes nothing before three are there. */
    private static final class Sociable extends ForwardingObjectStore {
        private final CountDownLatch there = new CountDownLatch(3);

        Sociable(ObjectStore store) {
            super(store);
        }

        @Override
        public void put(String name, RangedSource body) {
            there.countDown();
            try {
                if (!there.await(2, TimeUnit.MINUTES)) {
                    throw new OperationFailedException("the others did not come");
                }
            } catch (InterruptedException e) {
                throw new OperationFailedException("interrupted", e);
            }
            super.put(name, body);
        }
    }

    /** A store that takes nothing. */
    private static final class Closed extends ForwardingObjectStore {
        Closed(ObjectStore store) {
            super(store);
        }

        @Override
        public void put(String name, RangedSource body) {
            throw new UnreachableException("closed");
        }
    }

    private final ObjectStore memory = new MemoryObjectStore(Clock.systemUTC());

    @Test
    void threeGoSideBySide() {
        try (Puts puts = new Puts(repository(new Sociable(memory)))) {
            for (int i = 0; i < 2; i++) {
                UUID pack = UUID.randomUUID();
                puts.begin(sha256 -> ObjectNames.pack(pack, sha256), RangedSource.of(new byte[100 + i]), () -> {});
            }
            puts.begin(sha256 -> ObjectNames.tick(1, 1, sha256), new byte[10]);
            puts.await();
        }
        assertThat(memory.list("", java.util.Optional.empty())).toIterable().hasSize(3);
    }

    @Test
    void whoBeganItIsToldThatItFailed() {
        AtomicInteger told = new AtomicInteger();
        try (Puts puts = new Puts(repository(new Closed(memory)))) {
            UUID pack = UUID.randomUUID();
            puts.begin(sha256 -> ObjectNames.pack(pack, sha256), RangedSource.of(new byte[100]), told::incrementAndGet);

            assertThatThrownBy(puts::await).isInstanceOf(UnreachableException.class);
        }
        assertThat(told.get()).isEqualTo(1);
    }

    private static Repository repository(ObjectStore store) {
        return new Repository(UUID.randomUUID(), new Stores(store, store));
    }
}
