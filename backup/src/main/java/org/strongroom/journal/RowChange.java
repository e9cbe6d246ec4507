package org.strongroom.journal;

import java.util.Map;
import java.util.Objects;
import org.strongroom.schema.TableName;

/**
 * A change of one row of schema {@code keys}, for the key stream.
 *
 * @param table which table
 * @param kind what happened
 * @param key the row's primary key before the change
 * @param row the whole row after it; empty for a delete
 * @param transaction the transaction that did it
 */
public record RowChange(
        TableName table,
        Kind kind,
        Map<String, ColumnValue> key,
        Map<String, ColumnValue> row,
        TransactionInfo transaction) {

    /** What happened to the row. */
    public enum Kind {
        /** It was made. */
        INSERT,
        /** It was changed. */
        UPDATE,
        /** It was deleted. */
        DELETE
    }

    /** Validates and copies. */
    public RowChange {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(kind, "kind");
        key = Map.copyOf(key);
        row = Map.copyOf(row);
        Objects.requireNonNull(transaction, "transaction");
    }
}
