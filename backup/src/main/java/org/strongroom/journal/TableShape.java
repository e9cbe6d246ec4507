package org.strongroom.journal;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.strongroom.failure.IntegrityException;
import org.strongroom.schema.TableName;

/**
 * A table's columns in order and the order of its rows.
 *
 * @param table which
 * @param columns its columns, as they were created
 * @param keyOrder its primary key as an ORDER BY list; text is compared byte by byte, whatever the database's collation
 */
record TableShape(TableName table, List<String> columns, List<String> keyOrder) {

    private static final String COLUMNS = """
            SELECT a.attname FROM pg_attribute a
            WHERE a.attrelid = ?::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
            ORDER BY a.attnum""";

    private static final String KEY = """
            SELECT quote_ident(a.attname) || CASE WHEN a.attcollation <> 0 THEN ' COLLATE "C"' ELSE '' END
            FROM pg_index i
            CROSS JOIN LATERAL unnest(i.indkey::smallint[]) WITH ORDINALITY AS k(attnum, place)
            JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
            WHERE i.indrelid = ?::regclass AND i.indisprimary
            ORDER BY k.place""";

    TableShape {
        columns = List.copyOf(columns);
        keyOrder = List.copyOf(keyOrder);
    }

    static TableShape read(Connection connection, TableName table) throws SQLException {
        TableShape shape = new TableShape(table, ask(connection, COLUMNS, table), ask(connection, KEY, table));
        if (shape.keyOrder.isEmpty()) {
            throw new IntegrityException(table + " has no primary key");
        }
        return shape;
    }

    private static List<String> ask(Connection connection, String query, TableName table) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, table.toString());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
        }
        return names;
    }

    /** All rows in key order, as COPY text. */
    String copyOut() {
        return "COPY (" + select() + ") TO STDOUT";
    }

    /** All rows in key order. */
    String select() {
        return "SELECT " + columnList() + " FROM " + table + " ORDER BY " + String.join(", ", keyOrder);
    }

    /** Rows as COPY text, into the table. */
    String copyIn() {
        return "COPY " + table + " (" + columnList() + ") FROM STDIN";
    }

    private String columnList() {
        return columns.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
    }

    /** The first line of what a digest is over. */
    byte[] heading() {
        return (String.join("\t", columns) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
