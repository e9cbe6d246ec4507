package org.strongroom.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.repository.ObjectNames;
import org.strongroom.repository.Repository;
import org.strongroom.store.ForwardingObjectStore;
import org.strongroom.store.ObjectStore;
import org.strongroom.store.RangedSource;
import org.strongroom.store.Stores;
import org.strongroom.store.memory.MemoryObjectStore;

class PutsTest {
    private static final int LARGE = 8 << 20;

    /** A store that keeps a large object waiting until a small one has arrived. */
    private static final class Waiting extends ForwardingObjectStore {
        private final AtomicInteger large = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final CountDownLatch small = new CountDownLatch(1);

        Waiting(ObjectStore store) {
            super(store);
        }

        @Override
        public void put(String name, RangedSource body) {
            if (body.length() < LARGE) {
                super.put(name, body);
                small.countDown();
                return;
            }
            most.accumulateAndGet(large.incrementAndGet(), Math::max);
            try {
                if (!small.await(2, TimeUnit.MINUTES)) {
                    throw new OperationFailedException("the small object did not come by");
                }
                super.put(name, body);
            } catch (InterruptedException e) {
                throw new OperationFailedException("interrupted", e);
            } finally {
                large.decrementAndGet();
            }
        }
    }

    @Test
    void largeObjectsGoOneAtATimeAndSmallOnesPassThem() {
        Waiting store = new Waiting(new MemoryObjectStore(Clock.systemUTC()));
        try (Puts puts = new Puts(new Repository(UUID.randomUUID(), new Stores(store, store)))) {
            for (int i = 0; i < 2; i++) {
                UUID pack = UUID.randomUUID();
                puts.begin(sha256 -> ObjectNames.pack(pack, sha256), RangedSource.of(new byte[LARGE + i]));
            }
            puts.begin(sha256 -> ObjectNames.tick(1, 1, sha256), new byte[10]);
            puts.await();
        }
        assertThat(store.most.get()).isEqualTo(1);
    }
}
