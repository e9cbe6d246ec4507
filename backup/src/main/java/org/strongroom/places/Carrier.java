package org.strongroom.places;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.failure.EngineException;
import org.strongroom.failure.IntegrityException;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.failure.UnreachableException;
import org.strongroom.kit.Identity;
import org.strongroom.mirror.RepositoryCopy;
import org.strongroom.progress.Progress;
import org.strongroom.repository.ChainedPoint;
import org.strongroom.repository.ObjectKind;
import org.strongroom.repository.ObjectRef;
import org.strongroom.repository.Repository;
import org.strongroom.ship.SuccessionWatch;
import org.strongroom.ship.SupersededException;
import org.strongroom.store.RangedSource;

/**
 * Takes what is in the spool to one place, in order and by its timetable. A point is put only where the point before it
 * is, and after everything that it names: so the place is a repository at every moment. What left the spool before the
 * place had it is fetched from another place. One thread runs it; whatever fails, the next round tries again.
 */
final class Carrier implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Carrier.class);
    private static final Duration LISTEN = Duration.ofSeconds(5);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration LATER = Duration.ofMinutes(1);

    private final Place place;
    private final Repository repository;
    private final Spool spool;
    private final Supplier<Identity> identity;
    private final Supplier<List<Carrier>> others;
    private final Path work;
    private final Clock clock;
    private final Journey journey;
    private final HeldPoints held;
    private final Set<String> delivered = new HashSet<>();
    private Optional<SuccessionWatch> watch = Optional.empty();
    private String watched = "";
    private long listened;
    private volatile boolean stopped;

    Carrier(
            Place place,
            Repository repository,
            Spool spool,
            Supplier<Identity> identity,
            Supplier<List<Carrier>> others,
            Path work,
            Clock clock) {
        this.place = place;
        this.repository = repository;
        this.spool = spool;
        this.identity = identity;
        this.others = others;
        this.work = work;
        this.clock = clock;
        this.journey = new Journey(place, clock);
        this.held = new HeldPoints(repository, identity, journey);
    }

    Place place() {
        return place;
    }

    Repository repository() {
        return repository;
    }

    Journey journey() {
        return journey;
    }

    PlaceStatus status() {
        return journey.status(spool.waiting(place.name()));
    }

    /** Whether it is well, at work, and as good as done. */
    boolean isAboutToEnd() {
        return journey.isWell()
                && place.delivery().every().compareTo(SOON) <= 0
                && place.delivery().isOpen(clock)
                && spool.first(place.name()).isPresent();
    }

    /** Ends after what is being done; the thread has to be interrupted too. */
    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        while (!stopped) {
            boolean good = round();
            try {
                if (good && place.delivery().every().isZero()) {
                    spool.awaitWork(place.name(), LISTEN);
                } else {
                    spool.rest(pause(good));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** A place with a long timetable is tried again before its next turn. */
    private Duration pause(boolean good) {
        Duration every = place.delivery().every();
        if (good) {
            return every;
        }
        return every.compareTo(LATER) > 0 ? LATER : every.compareTo(AGAIN) < 0 ? AGAIN : every;
    }

    private boolean round() {
        try {
            listen();
            Optional<Spool.Entry> entry = spool.first(place.name());
            while (entry.isPresent() && !stopped && place.delivery().isOpen(clock)) {
                deliver(entry.get());
                spool.took(place.name(), entry.get());
                entry = spool.first(place.name());
            }
            journey.good();
            return true;
        } catch (EngineException e) {
            failed(e);
        } catch (RuntimeException e) {
            LOG.error("The repository {} could not be brought up to date.", place.name(), e);
            failed(e);
        }
        return false;
    }

    private void failed(RuntimeException e) {
        if (!stopped) {
            journey.bad(e);
            LOG.warn(
                    "The repository {} is not up to date, the next round tries again: {}",
                    place.name(),
                    e.getMessage());
        }
    }

    /** Whether the place answers, and knows of nobody who succeeded this server; not more often than a tick asks. */
    private void listen() {
        if (journey.isWell() && System.nanoTime() - listened < LISTEN.toNanos()) {
            return;
        }
        asked(() -> {
            Identity own = identity.get();
            watch(own).successor().ifPresent(later -> {
                throw new SupersededException(own.incarnation(), later);
            });
            journey.askLocks(place.stores());
            return true;
        });
        listened = System.nanoTime();
        journey.heard();
        if (journey.lastPoint().isEmpty()) {
            spool.named(ObjectKind.POINT.prefix()).stream()
                    .findFirst()
                    .ifPresent(entry -> follows(point(ObjectRef.of(entry.name(), entry.size()))));
        }
    }

    private SuccessionWatch watch(Identity own) {
        if (watch.isEmpty() || !watched.equals(own.incarnationCertificate())) {
            watch = Optional.of(new SuccessionWatch(own, repository));
            watched = own.incarnationCertificate();
        }
        return watch.get();
    }

    private void deliver(Spool.Entry entry) {
        ObjectRef ref = ObjectRef.of(entry.name(), entry.size());
        if (ref.kind() == ObjectKind.POINT) {
            deliver(point(ref));
        } else if (!asked(() -> repository.holds(ref))) {
            put(ref, spooled(ref));
        }
        delivered.add(ref.name());
    }

    private void deliver(ChainedPoint point) {
        if (!asked(() -> repository.holds(point.ref()))) {
            if (!follows(point)) {
                catchUp(point);
            }
            if (!asked(() -> repository.holds(point.ref()))) {
                point.point().objects().forEach(this::require);
                put(point.ref(), RangedSource.of(point.bytes()));
            }
        }
        point.point().objects().forEach(ref -> delivered.remove(ref.name()));
        journey.holds(point);
    }

    private ChainedPoint point(ObjectRef ref) {
        try (InputStream in = spooled(ref).open()) {
            ChainedPoint point = ChainedPoint.parse(ref.name(), in.readAllBytes());
            if (!point.ref().equals(ref)) {
                throw new IntegrityException("the spool holds other bytes than " + ref.name());
            }
            return point;
        } catch (IOException e) {
            throw new OperationFailedException("cannot read " + ref.name() + " from the spool", e);
        }
    }

    private RangedSource spooled(ObjectRef ref) {
        return spool.body(ref.name())
                .orElseThrow(() -> new UnreachableException(ref.name() + " just left the full spool"));
    }

    private boolean follows(ChainedPoint point) {
        return asked(() -> held.precede(point));
    }

    /** Copies what the place lacks from one that has it: a new place is filled so, and one that was away for long. */
    private void catchUp(ChainedPoint until) {
        UnreachableException none = new UnreachableException("it lacks points before " + until.sequence()
                + " that left the spool, and no other repository gives them");
        for (Carrier other : others.get()) {
            try {
                journey.seeding(other.place.name());
                RepositoryCopy.run(
                        other.repository, repository, identity.get().rootKey(), place.pace(), work, Progress.silent());
                if (follows(until)) {
                    return;
                }
            } catch (EngineException e) {
                none.addSuppressed(e);
                LOG.warn("{} cannot be filled from {}: {}", place.name(), other.place.name(), e.getMessage());
            }
        }
        throw none;
    }

    /** Sees to it that an object is there which a point is about to name. */
    private void require(ObjectRef ref) {
        if (delivered.contains(ref.name()) || asked(() -> repository.holds(ref))) {
            return;
        }
        Optional<RangedSource> here = spool.body(ref.name());
        if (here.isPresent()) {
            put(ref, here.get());
            return;
        }
        UnreachableException none = new UnreachableException("no other repository gives " + ref.name());
        for (Carrier other : others.get()) {
            try {
                RepositoryCopy.object(other.repository, repository, ref, place.pace(), work);
                return;
            } catch (EngineException e) {
                none.addSuppressed(e);
            }
        }
        throw none;
    }

    private void put(ObjectRef ref, RangedSource body) {
        asked(() -> repository.put(
                sha256 -> {
                    if (!sha256.equals(ref.sha256())) {
                        throw new IntegrityException("the spool holds other bytes than " + ref.name());
                    }
                    return ref.name();
                },
                body));
        place.pace().sent(ref.size());
    }

    private <T> T asked(Supplier<T> question) {
        journey.asked();
        T answer = question.get();
        journey.answered();
        return answer;
    }
}
