package org.strongroom.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.PGConnection;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.failure.UnreachableException;
import org.strongroom.journal.Continuity.Gap;
import org.strongroom.journal.Continuity.Reason;
import org.strongroom.journal.SlotQueries.SlotRow;
import org.strongroom.postgres.Connections;
import org.strongroom.postgres.DatabaseAddress;
import org.strongroom.postgres.DatabaseLogin;
import org.strongroom.schema.Migrations;

/**
 * The logical slot that holds the log until it is shipped. Each call opens and closes its own connection. Thread-safe.
 * Every method throws {@link UnreachableException} when the server cannot be reached.
 */
public final class ReplicationSlot {

    /** The name of the slot of a running archive. */
    public static final String STRONGROOM = "strongroom_slot";

    /** A reader whose process was killed keeps the slot busy until the server notices. */
    private static final Duration BUSY_LIMIT = Duration.ofSeconds(15);

    private static final String OBJECT_IN_USE = "55006";
    private static final String OBJECT_NOT_IN_STATE = "55000";
    private static final String UNDEFINED_OBJECT = "42704";

    private final DatabaseAddress address;
    private final DatabaseLogin ship;
    private final String name;

    /** Names a slot; does not connect. */
    public ReplicationSlot(DatabaseAddress address, DatabaseLogin ship, String name) {
        this.address = Objects.requireNonNull(address, "address");
        this.ship = Objects.requireNonNull(ship, "ship");
        if (!name.matches("[a-z0-9_]{1,63}")) {
            throw new IllegalArgumentException("Not the name of a slot: " + name);
        }
        this.name = name;
    }

    /** The slot's name. */
    public String name() {
        return name;
    }

    /** Which cluster answers and how far its log goes. */
    public ServerPosition server() {
        try (Connection replication = Connections.replication(address, ship)) {
            return SlotQueries.identify(replication);
        } catch (SQLException e) {
            throw unreachable("ask which cluster it is", e);
        }
    }

    /**
     * Makes the slot and returns its consistent point: every transaction whose commit record begins there or later will
     * be in the stream. Waits for the transactions that run now. Take the base after it.
     */
    public Lsn create() {
        try (Connection replication = Connections.replication(address, ship)) {
            return new Lsn(replication
                    .unwrap(PGConnection.class)
                    .getReplicationAPI()
                    .createReplicationSlot()
                    .logical()
                    .withSlotName(name)
                    .withOutputPlugin("pgoutput")
                    .make()
                    .getConsistentPoint()
                    .asLong());
        } catch (SQLException e) {
            throw unreachable("make the slot " + name, e);
        }
    }

    /** Whether the slot is there, usable or not. */
    public boolean exists() {
        return row().isPresent();
    }

    /** How much log the slot keeps and may still keep; empty when it is not there or is lost. */
    public Optional<LogRoom> room() {
        try (Connection connection = Connections.canonical(address, ship)) {
            return SlotQueries.room(connection, name);
        } catch (SQLException e) {
            throw unreachable("look at the slot " + name, e);
        }
    }

    /** Drops the slot if it is there, ending a reader that a dead process left behind. */
    public void drop() {
        try (Connection connection = Connections.canonical(address, ship)) {
            SlotQueries.drop(connection, name);
        } catch (SQLException e) {
            throw unreachable("drop the slot " + name, e);
        }
    }

    /**
     * Whether the stream can go on at {@code shipped}, which a cluster with this system id and timeline wrote. Call before
     * each {@link #open}.
     */
    public Continuity check(String systemId, int timeline, Lsn shipped) {
        ServerPosition server = server();
        if (!server.systemId().equals(systemId)) {
            return new Gap(Reason.SYSTEM_CHANGED, "cluster " + systemId + " is now cluster " + server.systemId());
        }
        if (server.timeline() != timeline) {
            return new Gap(Reason.TIMELINE_CHANGED, "timeline " + timeline + " is now " + server.timeline());
        }
        if (server.walEnd().isBefore(shipped)) {
            return new Gap(
                    Reason.SERVER_BEHIND, "the server's log ends at " + server.walEnd() + ", shipped is " + shipped);
        }
        Optional<SlotRow> slot = row();
        if (slot.isEmpty()) {
            return new Gap(Reason.SLOT_MISSING, "there is no slot " + name + "; shipped is " + shipped);
        }
        if (slot.get().lost()) {
            return new Gap(Reason.SLOT_LOST, "slot " + name + " was given up; shipped is " + shipped);
        }
        Lsn confirmed = slot.get().confirmed();
        if (shipped.isBefore(confirmed)) {
            return new Gap(Reason.SLOT_AHEAD, "slot " + name + " is at " + confirmed + ", shipped is " + shipped);
        }
        return new Continuity.Unbroken(server);
    }

    /**
     * Opens the stream at a position; transactions before it are not seen again.
     *
     * @throws JournalGapException when PostgreSQL refuses because the slot is gone or lost
     */
    public ChangeStream open(Lsn startAt) {
        long deadline = System.nanoTime() + BUSY_LIMIT.toNanos();
        while (true) {
            try {
                return start(startAt);
            } catch (SQLException e) {
                if (UNDEFINED_OBJECT.equals(e.getSQLState())) {
                    throw new JournalGapException(new Gap(Reason.SLOT_MISSING, "there is no slot " + name));
                }
                if (OBJECT_NOT_IN_STATE.equals(e.getSQLState())) {
                    throw new JournalGapException(new Gap(Reason.SLOT_LOST, "slot " + name + " was given up"));
                }
                if (!OBJECT_IN_USE.equals(e.getSQLState()) || System.nanoTime() > deadline) {
                    throw unreachable("open the change stream", e);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
        }
    }

    private ChangeStream start(Lsn startAt) throws SQLException {
        Connection replication = Connections.replication(address, ship);
        try {
            ServerPosition server = SlotQueries.identify(replication);
            return new ChangeStream(
                    ReplicationProtocol.start(replication, name, Migrations.PUBLICATION, startAt), server, startAt);
        } catch (SQLException | RuntimeException e) {
            replication.close();
            throw e;
        }
    }

    private Optional<SlotRow> row() {
        try (Connection connection = Connections.canonical(address, ship)) {
            return SlotQueries.slot(connection, name);
        } catch (SQLException e) {
            throw unreachable("look at the slot " + name, e);
        }
    }

    private static RuntimeException unreachable(String purpose, SQLException cause) {
        String state = Optional.ofNullable(cause.getSQLState()).orElse("");
        String message = "Cannot " + purpose + ": " + cause.getMessage();
        boolean connection =
                state.isEmpty() || state.startsWith("08") || state.startsWith("57") || state.startsWith("53");
        return connection || OBJECT_IN_USE.equals(state)
                ? new UnreachableException(message, cause)
                : new OperationFailedException(message, cause);
    }
}
