package org.strongroom.places;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.strongroom.failure.UnreachableException;
import org.strongroom.repository.Area;
import org.strongroom.repository.ObjectKind;
import org.strongroom.ship.ShippingStatus;
import org.strongroom.store.BucketLock;
import org.strongroom.store.ObjectInfo;
import org.strongroom.store.ObjectMissingException;
import org.strongroom.store.ObjectStore;
import org.strongroom.store.RangedSource;

/**
 * One half of the repository as the shipper sees it: what is put goes into the spool, what is read comes from the first
 * place that has it, or from the spool. No place is waited for when something is put. Thread-safe.
 */
final class SpooledStore implements ObjectStore {
    private final Area area;
    private final Spool spool;
    private final List<Carrier> places;
    private final Readers readers;
    private final Runnable awaitHeard;

    SpooledStore(Area area, Spool spool, List<Carrier> places, Readers readers, Runnable awaitHeard) {
        this.area = area;
        this.spool = spool;
        this.places = List.copyOf(places);
        this.readers = readers;
        this.awaitHeard = awaitHeard;
    }

    @Override
    public void put(String name, RangedSource body) {
        spool.add(name, body);
    }

    /** A place first, so that what was put is read back from there as long as one answers. */
    @Override
    public InputStream get(String name) {
        Optional<byte[]> found;
        try {
            found = readers.read(area, name);
        } catch (UnreachableException e) {
            return spooled(name).orElseThrow(() -> e);
        }
        return found.<InputStream>map(ByteArrayInputStream::new)
                .or(() -> spooled(name))
                .orElseThrow(() -> new ObjectMissingException(name));
    }

    private Optional<InputStream> spooled(String name) {
        return spool.body(name).map(body -> {
            try {
                return body.open();
            } catch (IOException e) {
                throw new UnreachableException("cannot read " + name + " from the spool", e);
            }
        });
    }

    @Override
    public InputStream getRange(String name, long offset, long length) {
        return readers.ask(area, store -> store.getRange(name, offset, length));
    }

    @Override
    public Optional<ObjectInfo> head(String name) {
        return spool.find(name).map(SpooledStore::info).or(() -> readers.ask(area, store -> store.head(name)));
    }

    /**
     * What the first place that answers lists, and what waits. Of certificates, only those of a place that found this
     * server succeeded: every place looks for them itself.
     */
    @Override
    public Iterator<ObjectInfo> list(String prefix, Optional<String> startAfter) {
        Function<ObjectStore, List<ObjectInfo>> all = store -> {
            List<ObjectInfo> listed = new ArrayList<>();
            store.list(prefix, startAfter).forEachRemaining(listed::add);
            return listed;
        };
        if (prefix.startsWith(ObjectKind.INCARNATION.prefix())) {
            awaitHeard.run();
            return places.stream()
                    .filter(place -> place.journey().isSuperseded())
                    .findFirst()
                    .map(place -> readers.ask(place, area, all))
                    .orElseGet(List::of)
                    .iterator();
        }
        Map<String, ObjectInfo> found = new TreeMap<>();
        readers.ask(area, all).forEach(info -> found.put(info.name(), info));
        spool.named(prefix).stream()
                .filter(entry -> startAfter.isEmpty() || entry.name().compareTo(startAfter.get()) > 0)
                .forEach(entry -> found.put(entry.name(), info(entry)));
        return found.values().iterator();
    }

    private static ObjectInfo info(Spool.Entry entry) {
        return new ObjectInfo(entry.name(), entry.size(), entry.since());
    }

    /** The weakest of all places, as they were last read back. */
    @Override
    public BucketLock lock() {
        Optional<BucketLock> weakest = Optional.empty();
        for (Carrier place : places) {
            Optional<BucketLock> lock = place.journey().locks().map(this::half);
            if (lock.isEmpty()) {
                return BucketLock.UNKNOWN;
            }
            if (weakest.filter(other -> other.worm().compareTo(lock.get().worm()) <= 0)
                    .isEmpty()) {
                weakest = lock;
            }
        }
        return weakest.orElse(BucketLock.UNKNOWN);
    }

    private BucketLock half(ShippingStatus.Locks locks) {
        return area == Area.HISTORY ? locks.history() : locks.turnover();
    }
}
