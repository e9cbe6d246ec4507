package org.strongroom.places;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.strongroom.failure.UnreachableException;
import org.strongroom.home.DurableFiles;
import org.strongroom.kit.Identity;
import org.strongroom.repository.Area;
import org.strongroom.repository.Repository;
import org.strongroom.ship.ShippingStatus;
import org.strongroom.store.Stores;

/**
 * The places that one repository is kept at, each of them whole. A shipper ships into {@link #stores()}; each place gets
 * it by a thread of its own, so that one that is away, slow or hangs holds up neither the shipper nor another place. All
 * of them hold the same objects and points: the same kit opens each. Thread-safe.
 */
public final class Places implements AutoCloseable {
    private static final Duration FULL_FOR = Duration.ofMinutes(10);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration FIRST_WORD = Duration.ofSeconds(30);
    private static final Duration END = Duration.ofSeconds(3);
    private static final long POLL = TimeUnit.MILLISECONDS.toNanos(20);

    private final Spool spool;
    private final Readers readers;
    private final Stores stores;
    private final List<Carrier> carriers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /**
     * How patient things are.
     *
     * @param full how long a put waits for room in a full spool while no place takes anything
     * @param answer how long one place is waited for when something is read
     * @param firstWord how long the first tick waits for a word of any place
     */
    record Patience(Duration full, Duration answer, Duration firstWord) {
        static final Patience USUAL = new Patience(FULL_FOR, ANSWER, FIRST_WORD);
    }

    private Places(
            Path folder,
            long limit,
            List<Place> places,
            UUID repository,
            Supplier<Identity> identity,
            Patience patience,
            Clock clock) {
        Path work = folder.resolve("work");
        try {
            DurableFiles.createDirectories(work);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + work, e);
        }
        spool = Spool.open(
                waiting(folder),
                limit,
                patience.full(),
                places.stream().map(Place::name).toList(),
                clock);
        for (Place place : places) {
            Path own = work.resolve(place.name());
            try {
                DurableFiles.createDirectories(own);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot make " + own, e);
            }
            carriers.add(new Carrier(
                    place,
                    new Repository(repository, place.stores()),
                    spool,
                    identity,
                    () -> carriers.stream()
                            .filter(other -> other.place() != place)
                            .toList(),
                    own,
                    clock));
        }
        readers = new Readers(carriers, patience.answer());
        stores = new Stores(half(Area.HISTORY, patience), half(Area.TURNOVER, patience));
    }

    private SpooledStore half(Area area, Patience patience) {
        return new SpooledStore(area, spool, carriers, readers, () -> {
            if (!await(() -> carriers.stream().anyMatch(one -> one.journey().isHeard()), patience.firstWord())) {
                throw new UnreachableException("no repository has answered since the start");
            }
        });
    }

    /**
     * Opens the places and begins to bring them up to date.
     *
     * @param folder where the spool is, with what an earlier process left
     * @param limit bytes that the spool holds at most
     * @param places at least one, of different names; the first is asked first
     * @param identity who the archive is at the time
     */
    public static Places open(
            Path folder, long limit, List<Place> places, UUID repository, Supplier<Identity> identity, Clock clock) {
        return open(folder, limit, places, repository, identity, Patience.USUAL, clock);
    }

    static Places open(
            Path folder,
            long limit,
            List<Place> places,
            UUID repository,
            Supplier<Identity> identity,
            Patience patience,
            Clock clock) {
        Places opened = new Places(folder, limit, places, repository, identity, patience, clock);
        for (Carrier carrier : opened.carriers) {
            Thread thread =
                    new Thread(carrier, "strongroom-place-" + carrier.place().name());
            thread.setDaemon(true);
            opened.threads.add(thread);
            thread.start();
        }
        return opened;
    }

    /** Whether an earlier process left something in this folder that no place may have. */
    public static boolean hasRest(Path folder) {
        return Spool.holdsAnything(waiting(folder));
    }

    private static Path waiting(Path folder) {
        return folder.resolve("waiting");
    }

    /** What a shipper ships into. */
    public Stores stores() {
        return stores;
    }

    /** How each place stands, in the order of the settings; never waits for one. */
    public List<PlaceStatus> statuses() {
        return carriers.stream().map(Carrier::status).toList();
    }

    /**
     * How shipping stands as a whole: what is off site is what the best place holds.
     *
     * @param shipper what the shipper into {@link #stores()} says
     * @param lagLimit from this lag of the best place on it is red
     */
    public ShippingStatus status(ShippingStatus shipper, Duration lagLimit) {
        return Outward.of(shipper, statuses(), lagLimit);
    }

    /** The repository at each place, by the place's name, in the order of the settings. */
    public Map<String, Repository> repositories() {
        Map<String, Repository> all = new LinkedHashMap<>();
        carriers.forEach(carrier -> all.put(carrier.place().name(), carrier.repository()));
        return all;
    }

    /** Waits until a place holds the point of this number, so long at most; whether one does. */
    public boolean await(long point, Duration longest) {
        return await(
                () -> carriers.stream().anyMatch(one -> one.journey()
                        .lastPoint()
                        .filter(last -> last.sequence() >= point)
                        .isPresent()),
                longest);
    }

    private static boolean await(BooleanSupplier condition, Duration longest) {
        long deadline = System.nanoTime() + longest.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(POLL);
        }
        return true;
    }

    /**
     * Ends: gives places that keep up a few seconds to take what waits. What is cut off goes on with the next start; a
     * place that is away or hangs is not waited for.
     */
    @Override
    public void close() {
        await(() -> carriers.stream().noneMatch(Carrier::isAboutToEnd), END);
        carriers.forEach(Carrier::stop);
        spool.close();
        readers.close();
        threads.forEach(Thread::interrupt);
        await(() -> threads.stream().noneMatch(Thread::isAlive), END);
    }
}
