package org.strongroom.restore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Lets the newest law's disposals take effect on rows of an earlier instant: what was destroyed meanwhile is emptied and
 * marked as disposed of, as the site itself did it. What a signed point says was destroyed stays so, even when the law's
 * own record of it is gone. One thread.
 */
final class Destroyed {
    private static final UUID NOBODY = new UUID(0, 0);

    private static final String BY_POINT = "INSERT INTO law.key_disposal (key_id, owner_kind, owner_id, disposed_at,"
            + " disposed_by) SELECT d.key_id, '%s', %s, d.at, ? FROM destroyed d JOIN archive.%s t USING (key_id)"
            + " ON CONFLICT (key_id) DO NOTHING";
    private static final String EMPTIED = "UPDATE archive.%s t SET state = 'DISPOSED', sealed = '',"
            + " retention_sealed = NULL, changed_at = d.at, revision = t.revision + 1 FROM destroyed d"
            + " WHERE d.key_id = t.key_id AND t.state <> 'DISPOSED'";

    private static final List<String> VERSIONS = List.of(
            "INSERT INTO law.destroyed_extent (key_id, pack_id, pack_offset, length)"
                    + " SELECT v.key_id, e.pack_id, e.pack_offset, e.length FROM destroyed d"
                    + " JOIN archive.record_version v USING (key_id)"
                    + " JOIN archive.extent e ON e.record_id = v.record_id AND e.version = v.version"
                    + " ON CONFLICT DO NOTHING",
            "DELETE FROM archive.extent e USING destroyed d, archive.record_version v"
                    + " WHERE v.key_id = d.key_id AND e.record_id = v.record_id AND e.version = v.version",
            "UPDATE archive.quarantine q SET state = 'REFUSED', decided_at = d.at,"
                    + " decided_by = '00000000-0000-0000-0000-000000000000' FROM destroyed d, archive.record_version v"
                    + " WHERE v.key_id = d.key_id AND q.record_id = v.record_id AND q.version = v.version"
                    + " AND q.state = 'HELD'",
            "UPDATE archive.record r SET state = 'DISPOSED', revision = r.revision + 1 FROM destroyed d,"
                    + " archive.record_version v WHERE v.key_id = d.key_id AND r.id = v.record_id"
                    + " AND r.state <> 'DISPOSED'",
            "UPDATE archive.record_version v SET sealed = '', retention_sealed = NULL FROM destroyed d"
                    + " WHERE d.key_id = v.key_id AND (v.sealed <> '' OR v.retention_sealed IS NOT NULL)",
            "DELETE FROM keys.token t USING destroyed d, archive.record_version v"
                    + " WHERE v.key_id = d.key_id AND t.owner_id = v.record_id");

    private final DataSource target;
    private final Map<UUID, Instant> keys = new TreeMap<>();
    private final Set<UUID> unrecorded;

    /**
     * Gathers what is destroyed: by the newest law in the target, and by the points.
     *
     * @param byPoints keys that points name as destroyed, and when
     */
    Destroyed(DataSource target, Map<UUID, Instant> byPoints) {
        this.target = target;
        keys.putAll(byPoints);
        this.unrecorded = new java.util.TreeSet<>(byPoints.keySet());
        try (Connection connection = target.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT key_id, disposed_at FROM law.destroyed_key")) {
            while (rows.next()) {
                UUID key = rows.getObject(1, UUID.class);
                keys.put(key, rows.getObject(2, OffsetDateTime.class).toInstant());
                unrecorded.remove(key);
            }
        } catch (SQLException e) {
            throw DatabaseRebuild.failed("read the disposals", e);
        }
    }

    /** Keys that are not to come back. */
    Set<UUID> keys() {
        return keys.keySet();
    }

    /** Keys that points name as destroyed while the law has no disposal of theirs that two officers decided. */
    Set<UUID> unrecorded() {
        return unrecorded;
    }

    /** Empties and marks the rows. Does nothing that was done before. */
    void settle() {
        try (Connection connection = target.getConnection()) {
            connection.setAutoCommit(false);
            fill(connection);
            record(connection, "RECORD_VERSION", "t.record_id || '/' || t.version", "record_version");
            for (String table : List.of("case_file", "patient")) {
                record(connection, table.equals("patient") ? "PATIENT" : "CASE_FILE", "t.id::text", table);
            }
            try (Statement statement = connection.createStatement()) {
                for (String sql : VERSIONS) {
                    statement.executeUpdate(sql);
                }
                for (String table : List.of("case_file", "patient")) {
                    statement.executeUpdate(EMPTIED.formatted(table));
                    statement.executeUpdate("DELETE FROM keys.token t USING destroyed d, archive." + table
                            + " o WHERE o.key_id = d.key_id AND t.owner_id = o.id");
                }
                statement.executeUpdate("DELETE FROM keys.data_key k USING destroyed d WHERE d.key_id = k.id");
            }
            connection.commit();
        } catch (SQLException e) {
            throw DatabaseRebuild.failed("mark what was destroyed", e);
        }
    }

    private void fill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE destroyed (key_id uuid PRIMARY KEY, at timestamptz NOT NULL)"
                    + " ON COMMIT DROP");
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO destroyed VALUES (?, ?)")) {
            for (Map.Entry<UUID, Instant> key : keys.entrySet()) {
                insert.setObject(1, key.getKey());
                insert.setObject(2, OffsetDateTime.ofInstant(key.getValue(), ZoneOffset.UTC));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE destroyed");
        }
    }

    private static void record(Connection connection, String kind, String owner, String table) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(BY_POINT.formatted(kind, owner, table))) {
            insert.setObject(1, NOBODY);
            insert.executeUpdate();
        }
    }
}
