package org.strongroom.ops.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Rows of one table, inserted many at a time, their values bound: what the archive's bulk import does. One thread. */
final class Rows {
    private static final int PER_STATEMENT = 200;

    private final String table;
    private final String row;
    private final List<Object[]> rows = new ArrayList<>();

    /**
     * Of a table.
     *
     * @param row one row in parentheses, a question mark for each value
     */
    Rows(String table, String row) {
        this.table = table;
        this.row = row;
    }

    void add(Object... values) {
        rows.add(values.clone());
    }

    void insert(Connection connection) throws SQLException {
        for (int from = 0; from < rows.size(); from += PER_STATEMENT) {
            List<Object[]> some = rows.subList(from, Math.min(rows.size(), from + PER_STATEMENT));
            String sql = "INSERT INTO " + table + " VALUES " + (row + ",").repeat(some.size() - 1) + row;
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                int place = 1;
                for (Object[] values : some) {
                    for (Object value : values) {
                        insert.setObject(place++, value);
                    }
                }
                insert.executeUpdate();
            }
        }
        rows.clear();
    }
}
