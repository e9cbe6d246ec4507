package org.strongroom.ship;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.anomaly.ChangeHistory;
import org.strongroom.journal.LogRoom;
import org.strongroom.repository.ChainedPoint;
import org.strongroom.store.BucketLock;
import org.strongroom.store.Stores;
import org.strongroom.store.Worm;

/** What the shipper tells of itself, readable at any time by any thread. */
final class StatusBoard {
    private static final Duration WORM_EVERY = Duration.ofMinutes(10);
    private static final Duration CHANGES_EVERY = Duration.ofSeconds(20);
    private static final Duration LOG_EVERY = Duration.ofMinutes(1);

    private final Clock clock;
    private final Duration lagLimit;
    private final int incarnation;
    private Optional<ShippingStatus.LastPoint> lastPoint = Optional.empty();
    private Optional<ShippingStatus.LastBase> lastBase = Optional.empty();
    private Optional<Instant> coveredUntil = Optional.empty();
    private Optional<String> failure = Optional.empty();
    private Optional<String> hole = Optional.empty();
    private Optional<Lost> lost = Optional.empty();
    private Optional<LogRoom> room = Optional.empty();
    private Optional<ChangeHistory> changes = Optional.empty();
    private Optional<Instant> changesSeenAt = Optional.empty();
    private boolean changedSince;
    private Optional<Instant> roomSeenAt = Optional.empty();
    private Optional<Instant> wormAskedAt = Optional.empty();
    private Instant startedAt;
    private Worm worm = Worm.UNKNOWN;
    private Optional<ShippingStatus.Locks> locks = Optional.empty();
    private List<UUID> missing = List.of();
    private boolean baseDue;
    private boolean superseded;
    private int failures;

    StatusBoard(Clock clock, Duration lagLimit, int incarnation) {
        this.clock = clock;
        this.lagLimit = lagLimit;
        this.incarnation = incarnation;
        this.startedAt = clock.instant();
    }

    /** A tick went well: everything committed before {@code begun} is off site. */
    synchronized void shipped(ShipState state, Optional<ChainedPoint> point, Instant begun, Optional<String> damage) {
        point.ifPresent(p -> lastPoint = Optional.of(new ShippingStatus.LastPoint(
                p.sequence(), p.sha256(), p.point().time(), p.point().journal().lsn())));
        lastBase = state.base();
        missing = state.missing();
        hole = damage;
        lost = state.lost();
        baseDue = state.baseDue();
        coveredUntil = Optional.of(begun);
        failure = Optional.empty();
        failures = 0;
    }

    /** A tick or base failed. */
    synchronized void failed(RuntimeException e) {
        failures++;
        failure = Optional.of(String.valueOf(e.getMessage()));
        superseded |= e instanceof SupersededException;
    }

    /** Whether it is time to look at the database's log again: now and then, and as long as it is scarce. */
    synchronized boolean isLogUnseen() {
        Instant now = clock.instant();
        return room.filter(LogRoom::isScarce).isPresent()
                || roomSeenAt
                        .filter(at -> now.isBefore(at.plus(LOG_EVERY)) && !now.isBefore(at))
                        .isEmpty();
    }

    /** Whether it is time to look at what was changed again. */
    synchronized boolean isChangeUnseen(boolean more) {
        Instant now = clock.instant();
        changedSince |= more;
        return changesSeenAt
                .filter(at -> now.isBefore(at.plus(changedSince ? CHANGES_EVERY : LOG_EVERY.multipliedBy(10)))
                        && !now.isBefore(at))
                .isEmpty();
    }

    /** What was changed in the last weeks. */
    synchronized void changes(ChangeHistory found) {
        changes = Optional.of(found);
        changesSeenAt = Optional.of(clock.instant());
        changedSince = false;
    }

    synchronized Optional<ChangeHistory> changes() {
        return changes;
    }

    /** How much log the database keeps. */
    synchronized void logRoom(Optional<LogRoom> found) {
        room = found;
        roomSeenAt = Optional.of(clock.instant());
    }

    /** Asks the stores about their protection, at the first tick and now and then. */
    void askWorm(Stores stores) {
        Instant now = clock.instant();
        synchronized (this) {
            if (wormAskedAt.filter(at -> !Elapsed.since(at, WORM_EVERY, now)).isPresent()) {
                return;
            }
            wormAskedAt = Optional.of(now);
        }
        BucketLock history = stores.history().lock();
        BucketLock turnover = stores.turnover().lock();
        synchronized (this) {
            locks = Optional.of(new ShippingStatus.Locks(history, turnover, now));
            worm = weaker(history.worm(), turnover.worm());
        }
    }

    private static Worm weaker(Worm one, Worm other) {
        if (one == Worm.UNKNOWN || other == Worm.UNKNOWN) {
            return Worm.UNKNOWN;
        }
        return one.compareTo(other) < 0 ? one : other;
    }

    synchronized Optional<ShippingStatus.LastPoint> lastPoint() {
        return lastPoint;
    }

    synchronized ShippingStatus status() {
        Instant now = clock.instant();
        // by a clock that was put back nothing would lag for a long time to come: from now on it does again
        coveredUntil = coveredUntil.map(until -> now.isBefore(until) ? now : until);
        startedAt = now.isBefore(startedAt) ? now : startedAt;
        Optional<Duration> lag = coveredUntil.map(until -> Duration.between(until, now));
        Duration behind = lag.orElse(Duration.between(startedAt, now));
        List<String> red = new ArrayList<>();
        List<String> amber = new ArrayList<>();
        if (behind.compareTo(lagLimit) > 0) {
            red.add("shipping lags: what was committed in the last " + behind.toSeconds() + " s is not off site");
        }
        if (superseded) {
            red.add("superseded by a later incarnation: shipping has stopped");
        }
        KeyRenewal.alarm(lastBase, now).ifPresent(red::add);
        missing.forEach(key -> red.add("key " + key + " vanished without a record of its disposal"));
        hole.ifPresent(red::add);
        lost.filter(gap -> gap.isNews(now)).ifPresent(gap -> (gap.until().isEmpty() ? red : amber).add(gap.words()));
        room.filter(LogRoom::isScarce).ifPresent(log -> red.add(log.words()));
        failure.ifPresent(
                why -> (failures > 1 ? red : amber).add("the last " + failures + " tries to ship failed: " + why));
        if (coveredUntil.isEmpty()) {
            amber.add("nothing was shipped since the start yet");
        } else if (baseDue) {
            amber.add("no base covers the present journal yet");
        }
        ShippingStatus.State state = !red.isEmpty()
                ? ShippingStatus.State.RED
                : amber.isEmpty() ? ShippingStatus.State.GREEN : ShippingStatus.State.AMBER;
        red.addAll(amber);
        return new ShippingStatus(state, red, lastPoint, lag, lastBase, worm, locks, failures, incarnation, room);
    }
}
