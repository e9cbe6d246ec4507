package org.strongroom.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.replication.ReplicationSlotInfo;
import org.strongroom.failure.UnreachableException;
import org.strongroom.postgres.Connections;
import org.strongroom.postgres.DatabaseAddress;
import org.strongroom.postgres.DatabaseLogin;

/** Copies every table as it was at one position of the log. */
public final class BaseCopy {

    private BaseCopy() {}

    /**
     * Opens a snapshot tied to the stream: a temporary slot exports it, and its consistent point divides transactions
     * into those that the snapshot holds (commit record before it) and those that the journal has to add. Waits for the
     * transactions that run now.
     */
    public static BaseSnapshot open(DatabaseAddress address, DatabaseLogin ship) {
        try (Connection replication = Connections.replication(address, ship)) {
            ServerPosition server = SlotQueries.identify(replication);
            ReplicationSlotInfo slot = replication
                    .unwrap(PGConnection.class)
                    .getReplicationAPI()
                    .createReplicationSlot()
                    .logical()
                    .withSlotName(
                            "strongroom_base_" + UUID.randomUUID().toString().replace("-", ""))
                    .withOutputPlugin("pgoutput")
                    .withTemporaryOption()
                    .make();
            // the exporting connection may go once the snapshot is imported; the slot, and the log it holds, with it
            return imported(
                    Connections.canonical(address, ship),
                    slot.getSnapshotName(),
                    new Lsn(slot.getConsistentPoint().asLong()),
                    server);
        } catch (SQLException e) {
            throw new UnreachableException("Cannot open a snapshot for a base: " + e.getMessage(), e);
        }
    }

    private static BaseSnapshot imported(Connection connection, String snapshot, Lsn point, ServerPosition server)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            statement.execute("SET TRANSACTION SNAPSHOT '" + snapshot + "'");
            return new BaseSnapshot(connection, point, server);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
