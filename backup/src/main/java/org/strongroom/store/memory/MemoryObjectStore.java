package org.strongroom.store.memory;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.strongroom.failure.NotAuthorisedException;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.store.BucketLock;
import org.strongroom.store.ObjectInfo;
import org.strongroom.store.ObjectMissingException;
import org.strongroom.store.ObjectName;
import org.strongroom.store.ObjectVersion;
import org.strongroom.store.PrunableObjectStore;
import org.strongroom.store.RangedSource;
import org.strongroom.store.Worm;

/**
 * Objects in memory: the in-memory twin of the contract, for tests; with versions and locks when it is made so.
 * Thread-safe.
 */
public final class MemoryObjectStore implements PrunableObjectStore {
    private record Stored(ObjectVersion about, byte[] body, Optional<Instant> lockedUntil) {}

    // newest first
    private final ConcurrentNavigableMap<String, List<Stored>> objects = new ConcurrentSkipListMap<>();
    private final AtomicLong versions = new AtomicLong();
    private final Clock clock;
    private final BucketLock lock;

    /** An empty store without versions whose objects are stored at this clock's time. */
    public MemoryObjectStore(Clock clock) {
        this(clock, BucketLock.NONE);
    }

    /** An empty store that keeps versions when its lock says so, and locks them for the lock's days. */
    public MemoryObjectStore(Clock clock, BucketLock lock) {
        this.clock = clock;
        this.lock = lock;
    }

    @Override
    public void put(String name, RangedSource body) {
        ObjectName.require(name);
        try {
            ByteArrayOutputStream taken = new ByteArrayOutputStream();
            body.copyTo(taken);
            byte[] bytes = taken.toByteArray();
            Optional<Instant> until = lock.days().map(days -> clock.instant().plus(Duration.ofDays(days)));
            add(name, bytes, until, false);
        } catch (IOException e) {
            throw OperationFailedException.passing("cannot read the body of object " + name, e);
        }
    }

    private boolean versioned() {
        return lock.versioned().orElse(false);
    }

    private void add(String name, byte[] bytes, Optional<Instant> until, boolean marker) {
        String id = versioned() ? "v" + versions.incrementAndGet() : "";
        objects.compute(name, (key, before) -> {
            List<Stored> all = new ArrayList<>();
            all.add(new Stored(new ObjectVersion(name, id, bytes.length, clock.instant(), true, marker), bytes, until));
            if (versioned() && before != null) {
                before.forEach(older -> all.add(latest(older, false)));
            }
            return List.copyOf(all);
        });
    }

    private static Stored latest(Stored stored, boolean latest) {
        ObjectVersion about = stored.about();
        return new Stored(
                new ObjectVersion(
                        about.name(), about.version(), about.size(), about.storedAt(), latest, about.deleteMarker()),
                stored.body(),
                stored.lockedUntil());
    }

    @Override
    public InputStream get(String name) {
        return new ByteArrayInputStream(find(name).body());
    }

    @Override
    public InputStream get(ObjectVersion version) {
        return new ByteArrayInputStream(find(version).body());
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
        return current(ObjectName.require(name)).map(MemoryObjectStore::info);
    }

    @Override
    public Iterator<ObjectInfo> list(String prefix, Optional<String> startAfter) {
        return names(prefix, startAfter)
                .flatMap(name -> current(name).stream())
                .map(MemoryObjectStore::info)
                .iterator();
    }

    @Override
    public Iterator<ObjectVersion> versions(String prefix, Optional<String> startAfter) {
        return names(prefix, startAfter)
                .flatMap(name -> objects.getOrDefault(name, List.of()).stream().map(Stored::about))
                .iterator();
    }

    private java.util.stream.Stream<String> names(String prefix, Optional<String> startAfter) {
        return objects.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .filter(name -> startAfter.isEmpty() || name.compareTo(startAfter.get()) > 0);
    }

    @Override
    public BucketLock lock() {
        return lock;
    }

    @Override
    public void delete(String name) {
        ObjectName.require(name);
        if (versioned()) {
            add(name, new byte[0], Optional.empty(), true);
        } else {
            objects.remove(name);
        }
    }

    @Override
    public void delete(ObjectVersion version) {
        objects.computeIfPresent(version.name(), (name, all) -> {
            List<Stored> left = new ArrayList<>(all);
            left.removeIf(stored -> {
                boolean same = stored.about().version().equals(version.version());
                if (same
                        && stored.lockedUntil()
                                .filter(clock.instant()::isBefore)
                                .isPresent()) {
                    throw new NotAuthorisedException("a lock holds " + name);
                }
                return same;
            });
            if (!left.isEmpty()) {
                left.set(0, latest(left.get(0), true));
            }
            return left.isEmpty() ? null : List.copyOf(left);
        });
    }

    @Override
    public Optional<Instant> lockedUntil(ObjectVersion version) {
        return find(version).lockedUntil();
    }

    @Override
    public void lockUntil(ObjectVersion version, Instant until) {
        if (lock.worm() == Worm.NONE && !versioned()) {
            throw new OperationFailedException("this store knows no locks");
        }
        objects.computeIfPresent(version.name(), (name, all) -> all.stream()
                .map(stored -> stored.about().version().equals(version.version()) ? prolonged(stored, until) : stored)
                .toList());
    }

    private static Stored prolonged(Stored stored, Instant until) {
        if (stored.lockedUntil().filter(until::isBefore).isPresent()) {
            throw new NotAuthorisedException("a lock is never shortened");
        }
        return new Stored(stored.about(), stored.body(), Optional.of(until));
    }

    private Optional<Stored> current(String name) {
        return objects.getOrDefault(name, List.of()).stream()
                .limit(1)
                .filter(stored -> !stored.about().deleteMarker())
                .findFirst();
    }

    private Stored find(String name) {
        return current(ObjectName.require(name)).orElseThrow(() -> new ObjectMissingException(name));
    }

    private Stored find(ObjectVersion version) {
        return objects.getOrDefault(version.name(), List.of()).stream()
                .filter(stored -> stored.about().version().equals(version.version()))
                .filter(stored -> !stored.about().deleteMarker())
                .findFirst()
                .orElseThrow(() -> new ObjectMissingException(version.name()));
    }

    private static ObjectInfo info(Stored stored) {
        return new ObjectInfo(
                stored.about().name(), stored.about().size(), stored.about().storedAt());
    }
}
