package org.strongroom.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.strongroom.failure.UnreachableException;

/** The row that tells, after a restore, how much time was lost. */
public final class RecoveryMarker {

    private static final String UPSERT = "INSERT INTO archive.recovery_marker (id, marked_at) VALUES (1, ?)"
            + " ON CONFLICT (id) DO UPDATE SET marked_at = excluded.marked_at";

    /** In a transaction of its own, after the marker's: its commit makes the server flush beyond the position returned. */
    private static final String POSITION = "SELECT pg_logical_emit_message(true, 'strongroom', '')";

    private RecoveryMarker() {}

    /**
     * Writes the marker and returns a position that the server has flushed beyond and before which everything committed
     * until now, the marker too, has its commit record: what a tick cuts up to.
     *
     * @param ship connections as the ship role
     */
    public static Lsn touch(DataSource ship, Instant now) {
        try (Connection connection = ship.getConnection()) {
            try (PreparedStatement statement = connection.prepareStatement(UPSERT)) {
                statement.setObject(1, now.atOffset(ZoneOffset.UTC));
                statement.executeUpdate();
            }
            return position(connection);
        } catch (SQLException e) {
            throw new UnreachableException("Cannot write the recovery marker: " + e.getMessage(), e);
        }
    }

    /** The position alone, without touching the marker. */
    public static Lsn position(DataSource ship) {
        try (Connection connection = ship.getConnection()) {
            return position(connection);
        } catch (SQLException e) {
            throw new UnreachableException("Cannot ask for the position of the log: " + e.getMessage(), e);
        }
    }

    private static Lsn position(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(POSITION)) {
            row.next();
            return Lsn.parse(row.getString(1));
        }
    }
}
