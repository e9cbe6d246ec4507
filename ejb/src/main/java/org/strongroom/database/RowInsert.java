package org.strongroom.database;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;

/** Many rows inserted by few statements, their values always bound. Not thread-safe. */
public final class RowInsert {
    private static final int ROWS_PER_STATEMENT = 200;

    private final String head;
    private final String row;
    private final String tail;
    private final List<Object[]> rows = new ArrayList<>();

    /**
     * @param head up to and with {@code values}
     * @param tail what follows the rows; may be empty
     */
    public RowInsert(String head, String tail) {
        this(head, "", tail);
    }

    /**
     * @param head up to and with {@code values}
     * @param row one row in parentheses; empty: a question mark for each value
     * @param tail what follows the rows; may be empty
     */
    public RowInsert(String head, String row, String tail) {
        this.head = head;
        this.row = row;
        this.tail = tail;
    }

    /** Adds a row. */
    public RowInsert row(Object... values) {
        rows.add(values.clone());
        return this;
    }

    /** Inserts; nothing when there is no row. */
    public void execute(EntityManager entities) {
        for (int from = 0; from < rows.size(); from += ROWS_PER_STATEMENT) {
            SqlQuery insert = new SqlQuery(head);
            String separator = "";
            for (Object[] values : rows.subList(from, Math.min(rows.size(), from + ROWS_PER_STATEMENT))) {
                insert.add(separator + form(values.length), values);
                separator = ", ";
            }
            insert.add(tail).execute(entities);
        }
    }

    private String form(int values) {
        return row.isEmpty() ? "(?" + ", ?".repeat(values - 1) + ")" : row;
    }
}
