package org.strongroom.ship;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.anomaly.ChangeHistory;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.failure.EngineException;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.journal.JournalGapException;
import org.strongroom.journal.ReplicationSlot;
import org.strongroom.postgres.Connections;
import org.strongroom.repository.Repository;

/**
 * Ships an archive. Thread-safe: one tick at a time, one base at a time, ticks go on while a base is copied. Whatever
 * fails, nothing is lost: the replication slot moves only once a point is off site, and the next tick starts from what
 * the database remembers.
 */
public final class Shipper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Shipper.class);

    private final ShipperSetup setup;
    private final DataSource database;
    private final Repository repository;
    private final StatusBoard board;
    private final ReentrantLock ticking = new ReentrantLock();
    private final ReentrantLock copying = new ReentrantLock();
    private Optional<ShippingSession> session = Optional.empty();
    private boolean closed;

    /** Prepares shipping; touches neither the store nor the database yet. */
    public Shipper(ShipperSetup setup) {
        this.setup = setup;
        this.database = Connections.dataSource(setup.database(), setup.login());
        this.repository = new Repository(setup.identity().repositoryId(), setup.stores());
        this.board = new StatusBoard(
                setup.clock(), setup.lagLimit(), setup.identity().incarnation());
    }

    /**
     * Ships everything committed until now and writes a point, if there is anything to say. Takes a base too when none
     * covers the journal's present stretch (at the beginning, after a restore, after a gap), or when the keys off site are
     * due to be renewed.
     *
     * @throws EngineException when something failed; nothing is lost, the next tick tries again
     */
    public TickReport tick() {
        TickReport report = tick(Optional.empty());
        if (baseIsDue() && copying.tryLock()) {
            try {
                base();
            } finally {
                copying.unlock();
            }
        }
        return report;
    }

    /**
     * Ships a copy of every table with its digest, a full key set, and the point that names them.
     *
     * @throws EngineException when something failed; nothing is lost, the next base starts afresh
     */
    public BaseReport base() {
        copying.lock();
        try {
            Instant begun = setup.clock().instant();
            tick(Optional.empty());
            try (SecretBytes chunkKey = locked(ShippingSession::chunkKey);
                    BaseShipment base = locked(s -> s.newBase(chunkKey))) {
                guarded(() -> {
                    base.copy();
                    return base;
                });
                TickReport completed = tick(Optional.of(base));
                return base.report(
                        completed, Duration.between(begun, setup.clock().instant()));
            }
        } finally {
            copying.unlock();
        }
    }

    /** The next base sends these chunks again: what lies off site under these names is not what was put. */
    public void resend(Collection<String> chunks) {
        new ShippingMemory(database, setup.identity().repositoryId()).forgetChunks(chunks);
    }

    /**
     * Forgets sealed packs that are about to leave the site: later bases name them no more. What is off site stays, for
     * the points that need it.
     *
     * @return false while a base is copied, whose rows may still refer to them: nothing is forgotten then
     */
    public boolean forget(Collection<UUID> gone) {
        if (!copying.tryLock()) {
            return false;
        }
        try {
            return locked(current -> {
                current.forget(gone);
                return true;
            });
        } finally {
            copying.unlock();
        }
    }

    /** Begins a new epoch with the next tick. */
    public void newEpoch() {
        ticking.lock();
        try {
            session.ifPresent(ShippingSession::newEpoch);
        } finally {
            ticking.unlock();
        }
    }

    /** Wraps what shipping keeps under the root key again, under the present one: the former one may go then. */
    public void wrapAgain() {
        locked(session -> {
            session.wrapAgain();
            return session;
        });
    }

    /** The number of the next point. */
    public long nextPoint() {
        return locked(session -> session.state().sequence());
    }

    /**
     * Ends shipping for good if the next point has this number, so that a ceremony can say from which point on its keys
     * count.
     *
     * @param renounce whether what is off site cannot be opened with the keys to come: a base is due then, of new chunks
     * @return whether it was ended; otherwise a point was written meanwhile
     */
    public boolean endBefore(long point, boolean renounce) {
        ticking.lock();
        try {
            if (nextPoint() != point) {
                return false;
            }
            if (renounce) {
                locked(session -> {
                    session.renounce();
                    return point;
                });
            }
            close();
            return true;
        } finally {
            ticking.unlock();
        }
    }

    /** How shipping stands; never waits for a running tick. */
    public ShippingStatus status() {
        return board.status();
    }

    /** What was changed in the last weeks, as looked at last; never waits for a running tick. */
    public Optional<ChangeHistory> changes() {
        return board.changes();
    }

    private boolean baseIsDue() {
        ticking.lock();
        try {
            return session.map(ShippingSession::state)
                    .filter(state -> state.baseDue()
                            || KeyRenewal.isDue(state, setup.clock().instant()))
                    .isPresent();
        } finally {
            ticking.unlock();
        }
    }

    private TickReport tick(Optional<BaseShipment> base) {
        return locked(current -> {
            ShippingSession.Shipped shipped = current.tick(base);
            board.shipped(
                    current.state(), shipped.point().map(PointWriter.Written::point), shipped.begun(), shipped.hole());
            board.askWorm(setup.stores());
            if (board.isLogUnseen()) {
                watchLog();
            }
            Instant now = setup.clock().instant();
            if (board.isChangeUnseen(!shipped.draft().changes().isEmpty())) {
                board.changes(current.changes(now));
            }
            Duration took = Duration.between(shipped.begun(), now);
            long puts = shipped.draft().puts() + (shipped.point().isPresent() ? 1 : 0);
            long bytes = shipped.draft().bytes()
                    + shipped.point().map(w -> w.point().ref().size()).orElse(0L);
            return new TickReport(
                    current.state().sequence() - 1,
                    current.state().lastPoint().orElse(""),
                    puts,
                    bytes,
                    took,
                    took,
                    current.state().head().orElseThrow().lsn());
        });
    }

    private interface Work<T> {
        T with(ShippingSession session);
    }

    /** Does something with the open session; on any failure the session is given up. */
    private <T> T locked(Work<T> work) {
        ticking.lock();
        try {
            return guarded(() -> {
                if (closed) {
                    throw new OperationFailedException("shipping was ended");
                }
                if (session.isEmpty()) {
                    session = Optional.of(new ShippingSession(setup, database, repository));
                }
                return work.with(session.get());
            });
        } catch (RuntimeException e) {
            giveUp();
            watchLog();
            throw e;
        } finally {
            ticking.unlock();
        }
    }

    private <T> T guarded(java.util.function.Supplier<T> work) {
        try {
            return work.get();
        } catch (JournalGapException e) {
            LOG.error("The journal has a gap; it begins anew with the next tick and a base", e);
            new ReplicationSlot(setup.database(), setup.login(), ReplicationSlot.STRONGROOM).drop();
            board.failed(e);
            throw e;
        } catch (EngineException e) {
            board.failed(e);
            throw e;
        } catch (RuntimeException e) {
            board.failed(e);
            throw new OperationFailedException("shipping failed: " + e.getMessage(), e);
        }
    }

    /** The database keeps the log that is not shipped, up to its limit: the alarm has to come before that. */
    private void watchLog() {
        try {
            board.logRoom(new ReplicationSlot(setup.database(), setup.login(), ReplicationSlot.STRONGROOM).room());
        } catch (EngineException e) {
            LOG.warn("The database does not say how much log it keeps: {}", e.getMessage());
        }
    }

    private void giveUp() {
        Optional<ShippingSession> failed = session;
        session = Optional.empty();
        try {
            failed.ifPresent(ShippingSession::close);
        } catch (RuntimeException e) {
            LOG.warn("The change stream did not close: {}", e.getMessage());
        }
    }

    /** Ends shipping for good; waits for a running tick. What is not shipped yet stays in the database's log. */
    @Override
    public void close() {
        ticking.lock();
        try {
            closed = true;
            giveUp();
        } finally {
            ticking.unlock();
        }
    }
}
