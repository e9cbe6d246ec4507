package org.strongroom.ops.drill;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.postgres.Connections;
import org.strongroom.postgres.DatabaseAddress;
import org.strongroom.postgres.DatabaseRole;
import org.strongroom.recovery.drill.RestoredRows;

/** The restored database, read past the application by the role that may read every journaled table and write none. */
final class DatabaseRows implements RestoredRows {
    private static final int FETCH = 500;

    private final DataSource database;

    DatabaseRows(int port, Path secrets) {
        this.database = Connections.dataSource(
                new DatabaseAddress("127.0.0.1", port, DatabaseAddress.STRONGROOM), DatabaseRole.SHIP.login(secrets));
    }

    @Override
    public long records() {
        return count("SELECT count(*) FROM archive.record WHERE state = 'FILED'");
    }

    @Override
    public long recordRows() {
        return count("SELECT count(*) FROM archive.record");
    }

    private long count(String query) {
        List<Long> counts = new ArrayList<>(1);
        read(query, row -> counts.add(row.getLong(1)));
        return counts.get(0);
    }

    @Override
    public List<UUID> patients(int limit) {
        List<UUID> patients = new ArrayList<>();
        read(
                "SELECT id FROM archive.patient WHERE state = 'ACTIVE' ORDER BY id LIMIT " + limit,
                row -> patients.add(row.getObject(1, UUID.class)));
        return patients;
    }

    @Override
    public void versions(Consumer<VersionRow> each) {
        read(
                "SELECT v.record_id, v.version, r.category = 'PSYCHOTHERAPY_NOTE',"
                        + " coalesce(q.state <> 'RELEASED', false), v.content_length"
                        + " FROM archive.record_version v JOIN archive.record r ON r.id = v.record_id"
                        + " LEFT JOIN archive.quarantine q ON q.record_id = v.record_id AND q.version = v.version"
                        + " WHERE r.state = 'FILED' ORDER BY v.record_id, v.version",
                row -> each.accept(new VersionRow(
                        row.getObject(1, UUID.class),
                        row.getInt(2),
                        row.getBoolean(3),
                        row.getBoolean(4),
                        row.getLong(5))));
    }

    private interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    /** Reads with a cursor: rows are fetched as they are asked for. */
    private void read(String query, Reader reader) {
        try (Connection connection = database.getConnection()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                statement.setFetchSize(FETCH);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        reader.read(rows);
                    }
                }
            }
        } catch (SQLException failure) {
            throw new OperationFailedException(
                    "the restored database cannot be read (SQL state " + failure.getSQLState() + ")");
        }
    }
}
