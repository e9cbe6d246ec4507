package org.strongroom.restore;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.strongroom.failure.IntegrityException;

/**
 * Proves of content that is not fetched yet what can be proven without it: each stored piece lies within a pack that the
 * points name, and the pieces of each version are as long as the version. Its time depends on the rows, not on the content.
 */
final class ContentPlacement {
    // of what was destroyed the rows stay, and no content
    private static final String FILED =
            " FROM archive.record_version v" + " JOIN archive.record r ON r.id = v.record_id AND r.state = 'FILED'";
    private static final String PACKS =
            "SELECT pack_id, max(pack_offset + length) FROM archive.extent GROUP BY pack_id ORDER BY pack_id";
    private static final String SHORT = "SELECT v.record_id, v.version" + FILED
            + " WHERE v.stored_length <> (SELECT coalesce(sum(e.length), 0) FROM archive.extent e"
            + " WHERE e.record_id = v.record_id AND e.version = v.version) LIMIT 1";
    private static final String VERSIONS = "SELECT count(*)" + FILED;

    private final DataSource database;
    private final Map<UUID, Long> lengths;

    ContentPlacement(DataSource database, Collection<PackObjects> packs) {
        this.database = database;
        this.lengths = packs.stream().collect(Collectors.toMap(PackObjects::pack, PackObjects::length));
    }

    /** Proves it; returns how many record versions there are. */
    long prove() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            each(statement, PACKS, rows -> {
                UUID pack = rows.getObject(1, UUID.class);
                Long length = lengths.get(pack);
                if (length == null) {
                    throw new IntegrityException("content lies in pack " + pack + ", which no point names");
                }
                if (rows.getLong(2) > length) {
                    throw new IntegrityException("content lies beyond the end of pack " + pack);
                }
            });
            each(statement, SHORT, rows -> {
                throw new IntegrityException("the content of record " + rows.getObject(1) + " version " + rows.getInt(2)
                        + " is not as long as its row says");
            });
            long[] versions = new long[1];
            each(statement, VERSIONS, rows -> versions[0] = rows.getLong(1));
            return versions[0];
        } catch (SQLException e) {
            throw DatabaseRebuild.failed("look at the places of the content", e);
        }
    }

    private interface Row {
        void take(ResultSet row) throws SQLException;
    }

    private static void each(Statement statement, String sql, Row row) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                row.take(rows);
            }
        }
    }
}
