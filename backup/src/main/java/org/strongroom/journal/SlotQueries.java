package org.strongroom.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** What PostgreSQL says of itself and of a slot. */
final class SlotQueries {

    private SlotQueries() {}

    /** A slot as the catalog has it. {@code confirmed} is zero while it was never confirmed. */
    record SlotRow(Lsn confirmed, boolean lost, boolean active) {}

    /** IDENTIFY_SYSTEM, over a replication connection. */
    static ServerPosition identify(Connection replication) throws SQLException {
        try (Statement statement = replication.createStatement();
                ResultSet row = statement.executeQuery("IDENTIFY_SYSTEM")) {
            row.next();
            return new ServerPosition(
                    row.getString("systemid"), row.getInt("timeline"), Lsn.parse(row.getString("xlogpos")));
        }
    }

    /** The slot of the connection's database, if there is one. */
    static Optional<SlotRow> slot(Connection connection, String name) throws SQLException {
        String query = "SELECT coalesce(confirmed_flush_lsn, '0/0')::text, wal_status = 'lost', active"
                + " FROM pg_replication_slots WHERE slot_name = ? AND slot_type = 'logical' AND plugin = 'pgoutput'"
                + " AND database = current_database()";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new SlotRow(Lsn.parse(row.getString(1)), row.getBoolean(2), row.getBoolean(3)))
                        : Optional.empty();
            }
        }
    }

    /** What the slot keeps of the log, and how much more it may. */
    static Optional<LogRoom> room(Connection connection, String name) throws SQLException {
        String query = "SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)::bigint,"
                + " coalesce(safe_wal_size, " + Long.MAX_VALUE + ")"
                + " FROM pg_replication_slots WHERE slot_name = ? AND database = current_database()"
                + " AND restart_lsn IS NOT NULL AND wal_status <> 'lost'";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(new LogRoom(row.getLong(1), row.getLong(2))) : Optional.empty();
            }
        }
    }

    /** Ends whoever reads the slot, waits for that, and drops it; nothing when it is not there. */
    static void drop(Connection connection, String name) throws SQLException {
        call(
                connection,
                "SELECT pg_terminate_backend(active_pid, 10000) FROM pg_replication_slots"
                        + " WHERE slot_name = ? AND active",
                name);
        call(
                connection,
                "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = ?",
                name);
    }

    private static void call(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            statement.execute();
        }
    }
}
