package org.strongroom.places;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.strongroom.repository.ChainedPoint;
import org.strongroom.ship.ShippingStatus;
import org.strongroom.ship.SupersededException;
import org.strongroom.store.BucketLock;
import org.strongroom.store.Stores;

/** What is known of one place, readable at any time by any thread. */
final class Journey {
    private static final Duration LOCKS_EVERY = Duration.ofMinutes(10);
    private static final Duration SILENCE = Duration.ofMinutes(5);

    private final Place place;
    private final Clock clock;
    private Optional<ShippingStatus.LastPoint> lastPoint = Optional.empty();
    private Optional<ShippingStatus.Locks> locks = Optional.empty();
    private Optional<String> failure = Optional.empty();
    private Optional<String> damage = Optional.empty();
    private Optional<String> seeding = Optional.empty();
    private Optional<Instant> asking = Optional.empty();
    private boolean heard;
    private boolean superseded;
    private int failures;
    private long answered = System.nanoTime();

    Journey(Place place, Clock clock) {
        this.place = place;
        this.clock = clock;
    }

    /** The store is being asked something. */
    synchronized void asked() {
        asking = Optional.of(clock.instant());
    }

    /** It has answered. */
    synchronized void answered() {
        asking = Optional.empty();
        answered = System.nanoTime();
    }

    /** Whether it has answered something since then, by the machine's own count. */
    synchronized boolean hasAnsweredSince(long nanoTime) {
        return answered - nanoTime > 0;
    }

    /** A round went well. */
    synchronized void good() {
        heard = true;
        failures = 0;
        failure = Optional.empty();
        seeding = Optional.empty();
        notifyAll();
    }

    /** A round failed. */
    synchronized void bad(RuntimeException cause) {
        asking = Optional.empty();
        failures++;
        failure = Optional.of(String.valueOf(cause.getMessage()));
        superseded |= cause instanceof SupersededException;
        notifyAll();
    }

    /** The place answers, whatever it says later. */
    synchronized void heard() {
        heard = true;
        notifyAll();
    }

    /** Whether the last round went well. */
    synchronized boolean isWell() {
        return heard && failures == 0;
    }

    synchronized boolean isHeard() {
        return heard;
    }

    synchronized boolean isSuperseded() {
        return superseded;
    }

    /** The place is being filled from another one. */
    synchronized void seeding(String from) {
        seeding = Optional.of(from);
    }

    /** An object that it gave was not what it was named by. */
    synchronized void damaged(String name) {
        damage = Optional.of(name);
    }

    /** The place holds this point and everything that it names. */
    synchronized void holds(ChainedPoint point) {
        lastPoint = Optional.of(new ShippingStatus.LastPoint(
                point.sequence(),
                point.sha256(),
                point.point().time(),
                point.point().journal().lsn()));
        notifyAll();
    }

    synchronized Optional<ShippingStatus.LastPoint> lastPoint() {
        return lastPoint;
    }

    synchronized Optional<ShippingStatus.Locks> locks() {
        return locks;
    }

    /** Asks how the buckets are locked, now and then. */
    void askLocks(Stores stores) {
        Instant now = clock.instant();
        synchronized (this) {
            if (locks.filter(known -> now.isBefore(known.readAt().plus(LOCKS_EVERY)))
                    .isPresent()) {
                return;
            }
        }
        BucketLock history = stores.history().lock();
        BucketLock turnover = stores.turnover().lock();
        synchronized (this) {
            locks = Optional.of(new ShippingStatus.Locks(history, turnover, now));
        }
    }

    /** How the place stands, with this waiting for it. */
    synchronized PlaceStatus status(Spool.Waiting waiting) {
        Instant now = clock.instant();
        Optional<Duration> lag = heard || waiting.since().isPresent()
                ? Optional.of(waiting.since()
                        .map(since -> Duration.between(since, now))
                        .orElse(Duration.ZERO))
                : Optional.empty();
        List<String> red = new ArrayList<>();
        List<String> amber = new ArrayList<>();
        if (lag.filter(behind -> behind.compareTo(place.delivery().lagLimit()) > 0)
                .isPresent()) {
            red.add(said("it is behind by " + lag.get().toSeconds() + " s, " + waiting.objects() + " objects wait"));
        }
        if (superseded) {
            red.add(said("a later incarnation was certified there"));
        }
        asking.filter(since -> since.plus(SILENCE).isBefore(now))
                .ifPresent(since -> red.add(said("it has not answered since " + since)));
        failure.ifPresent(why -> (failures > 1 ? red : amber)
                .add(said("the last " + failures + " tries to bring it up to date failed: " + why)));
        damage.ifPresent(name -> red.add(said("it gave damaged bytes for " + name + ": verify it")));
        seeding.ifPresent(from -> amber.add(said("it is being filled from " + from)));
        if (!heard) {
            amber.add(said("nothing was heard of it since the start"));
        }
        ShippingStatus.State state = !red.isEmpty()
                ? ShippingStatus.State.RED
                : amber.isEmpty() ? ShippingStatus.State.GREEN : ShippingStatus.State.AMBER;
        red.addAll(amber);
        return new PlaceStatus(place.name(), state, red, lastPoint, lag, locks, waiting.objects(), waiting.bytes());
    }

    private String said(String what) {
        return "repository " + place.name() + ": " + what;
    }
}
