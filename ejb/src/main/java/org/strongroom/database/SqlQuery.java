package org.strongroom.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/**
 * A native query put together piece by piece, its values always bound, never written into the text. Not thread-safe.
 */
public final class SqlQuery {
    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    /** Starts with a piece of SQL; each {@code ?} takes the next value. */
    public SqlQuery(String sql, Object... bound) {
        add(sql, bound);
    }

    /**
     * Appends a piece of SQL.
     *
     * @throws IllegalArgumentException when there are not as many values as question marks
     */
    public SqlQuery add(String sql, Object... bound) {
        Iterator<Object> next = List.of(bound).iterator();
        text.append(' ');
        for (char c : sql.toCharArray()) {
            if (c == '?') {
                if (!next.hasNext()) {
                    throw new IllegalArgumentException("too few values for: " + sql);
                }
                bind(next.next());
            } else {
                text.append(c);
            }
        }
        if (next.hasNext()) {
            throw new IllegalArgumentException("too many values for: " + sql);
        }
        return this;
    }

    /** Appends {@code expression in (…)}; an empty collection matches nothing. */
    public SqlQuery addIn(String expression, Collection<?> members) {
        if (members.isEmpty()) {
            text.append(" false");
            return this;
        }
        text.append(' ').append(expression).append(" in (");
        String separator = "";
        for (Object member : members) {
            text.append(separator);
            bind(member);
            separator = ", ";
        }
        text.append(')');
        return this;
    }

    /** Runs a query of one column, giving all its rows: put a limit into the text. */
    public <T> List<T> column(EntityManager entities, Class<T> type) {
        List<T> rows = new ArrayList<>();
        for (Object row : query(entities).getResultList()) {
            rows.add(type.cast(row instanceof Object[] columns ? columns[0] : row));
        }
        return rows;
    }

    /** Runs a query of several columns, giving all its rows: put a limit into the text. */
    public List<Object[]> rows(EntityManager entities) {
        List<Object[]> rows = new ArrayList<>();
        for (Object row : query(entities).getResultList()) {
            rows.add((Object[]) row);
        }
        return rows;
    }

    /** Runs an insert, update or delete and tells how many rows it touched. */
    public int execute(EntityManager entities) {
        return query(entities).executeUpdate();
    }

    /** The query that tells how PostgreSQL would run this one, a line a row. */
    public SqlQuery explained() {
        text.insert(0, "explain");
        return this;
    }

    private void bind(Object value) {
        values.add(value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
        text.append('?').append(values.size());
    }

    private Query query(EntityManager entities) {
        Query query = entities.createNativeQuery(text.toString());
        for (int i = 0; i < values.size(); i++) {
            query.setParameter(i + 1, values.get(i));
        }
        return query;
    }
}
