package org.strongroom.store.memory;

import java.time.Clock;
import org.strongroom.store.DeletableObjectStore;
import org.strongroom.store.ObjectStoreContract;

class MemoryObjectStoreTest extends ObjectStoreContract {
    private final MemoryObjectStore store = new MemoryObjectStore(Clock.systemUTC());

    @Override
    protected DeletableObjectStore store() {
        return store;
    }
}
