package org.strongroom.store.memory;

import java.time.Clock;
import java.util.Optional;
import org.strongroom.store.BucketLock;
import org.strongroom.store.DeletableObjectStore;
import org.strongroom.store.ObjectStoreContract;
import org.strongroom.store.Worm;

/** The same promises with versions and locks. */
class VersionedMemoryTest extends ObjectStoreContract {
    private final MemoryObjectStore store = new MemoryObjectStore(
            Clock.systemUTC(), new BucketLock(Worm.COMPLIANCE, Optional.of(35), Optional.of(true)));

    @Override
    protected DeletableObjectStore store() {
        return store;
    }

    @Override
    protected Worm protection() {
        return Worm.COMPLIANCE;
    }
}
