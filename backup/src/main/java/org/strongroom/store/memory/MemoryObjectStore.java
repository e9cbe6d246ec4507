package org.strongroom.store.memory;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.store.DeletableObjectStore;
import org.strongroom.store.ObjectInfo;
import org.strongroom.store.ObjectMissingException;
import org.strongroom.store.ObjectName;
import org.strongroom.store.RangedSource;
import org.strongroom.store.Worm;

/** Objects in memory: the in-memory twin of the contract, for tests. Thread-safe. */
public final class MemoryObjectStore implements DeletableObjectStore {
    private record Stored(byte[] body, Instant at) {}

    private final Map<String, Stored> objects = new ConcurrentSkipListMap<>();
    private final Clock clock;

    /** An empty store whose objects are stored at this clock's time. */
    public MemoryObjectStore(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void put(String name, RangedSource body) {
        ObjectName.require(name);
        try (InputStream in = body.open()) {
            objects.put(name, new Stored(in.readAllBytes(), clock.instant()));
        } catch (IOException e) {
            throw new OperationFailedException("cannot read the body of object " + name, e);
        }
    }

    @Override
    public InputStream get(String name) {
        byte[] body = find(name).body();
        return new ByteArrayInputStream(body);
    }

    @Override
    public InputStream getRange(String name, long offset, long length) {
        ObjectName.requireRange(offset, length);
        byte[] body = find(name).body();
        int from = (int) Math.min(offset, body.length);
        return new ByteArrayInputStream(body, from, (int) Math.min(length, body.length - from));
    }

    @Override
    public Optional<ObjectInfo> head(String name) {
        ObjectName.require(name);
        return Optional.ofNullable(objects.get(name)).map(stored -> info(name, stored));
    }

    @Override
    public Iterator<ObjectInfo> list(String prefix, Optional<String> startAfter) {
        return objects.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .filter(entry -> startAfter.isEmpty() || entry.getKey().compareTo(startAfter.get()) > 0)
                .map(entry -> info(entry.getKey(), entry.getValue()))
                .iterator();
    }

    @Override
    public Worm worm() {
        return Worm.NONE;
    }

    @Override
    public void delete(String name) {
        objects.remove(ObjectName.require(name));
    }

    private Stored find(String name) {
        Stored stored = objects.get(ObjectName.require(name));
        if (stored == null) {
            throw new ObjectMissingException(name);
        }
        return stored;
    }

    private static ObjectInfo info(String name, Stored stored) {
        return new ObjectInfo(name, stored.body().length, stored.at());
    }
}
