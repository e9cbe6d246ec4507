package org.strongroom.ship;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Keys that are missing: a row that still has something to open names them, they are not there, and no disposal that two
 * officers decided is on record. Missing is not destroyed.
 */
public final class MissingKeys {
    private MissingKeys() {}

    /** The missing keys of the archive behind this connection, as its transaction sees it. */
    public static Set<UUID> of(Connection connection) throws SQLException {
        Set<UUID> missing = new TreeSet<>();
        for (String table : keyedTables(connection)) {
            String sql = "SELECT t.key_id FROM archive." + table + " t WHERE t.sealed <> ''"
                    + " AND NOT EXISTS (SELECT FROM keys.data_key k WHERE k.id = t.key_id)"
                    + " AND NOT EXISTS (SELECT FROM law.destroyed_key d WHERE d.key_id = t.key_id)";
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    missing.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return missing;
    }

    private static List<String> keyedTables(Connection connection) throws SQLException {
        String sql = "SELECT table_name FROM information_schema.columns WHERE table_schema = 'archive'"
                + " AND column_name IN ('key_id', 'sealed') GROUP BY table_name HAVING count(*) = 2 ORDER BY 1";
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }
}
