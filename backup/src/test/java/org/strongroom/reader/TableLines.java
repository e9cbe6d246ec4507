package org.strongroom.reader;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.strongroom.postgres.DatabaseRole;
import org.strongroom.postgres.PostgresFixture;

/** The tables of a base in a database of today, each as a line: its name and its columns as they were created. */
final class TableLines {
    private static final String QUERY = """
            SELECT n.nspname || '.' || c.relname || ' ' || string_agg(a.attname, ' ' ORDER BY a.attnum)
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE n.nspname IN ('archive', 'law') AND c.relkind = 'r' AND c.relname <> 'schema_history'
            GROUP BY n.nspname, c.relname
            ORDER BY 1""";

    private TableLines() {}

    static List<String> ofToday(PostgresFixture database) {
        List<String> lines = new ArrayList<>();
        try (Connection connection = database.connections(DatabaseRole.OWNER).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(QUERY)) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return lines;
    }
}
