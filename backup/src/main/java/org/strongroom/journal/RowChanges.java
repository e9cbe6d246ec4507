package org.strongroom.journal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.strongroom.failure.IntegrityException;
import org.strongroom.journal.JournalMessage.Change;
import org.strongroom.journal.JournalMessage.Column;
import org.strongroom.journal.JournalMessage.Delete;
import org.strongroom.journal.JournalMessage.Insert;
import org.strongroom.journal.JournalMessage.Relation;
import org.strongroom.journal.JournalMessage.Update;

/** Names the columns of a change. */
final class RowChanges {

    private RowChanges() {}

    static RowChange of(Relation relation, Change change, TransactionInfo transaction) {
        if (change instanceof Insert insert) {
            return new RowChange(
                    relation.table(),
                    RowChange.Kind.INSERT,
                    key(relation, insert.row()),
                    named(relation, insert.row()),
                    transaction);
        }
        if (change instanceof Update update) {
            return new RowChange(
                    relation.table(),
                    RowChange.Kind.UPDATE,
                    key(relation, update.before().orElse(update.row())),
                    named(relation, update.row()),
                    transaction);
        }
        return new RowChange(
                relation.table(),
                RowChange.Kind.DELETE,
                key(relation, ((Delete) change).before()),
                Map.of(),
                transaction);
    }

    /** The values of the primary key. */
    static Map<String, ColumnValue> key(Relation relation, List<ColumnValue> row) {
        Map<String, ColumnValue> key = new LinkedHashMap<>();
        named(relation, row).forEach((name, value) -> {
            if (isKey(relation, name)) {
                key.put(name, value);
            }
        });
        if (key.isEmpty()) {
            throw new IntegrityException("The journal has no key of " + relation.table());
        }
        return key;
    }

    private static boolean isKey(Relation relation, String name) {
        return relation.columns().stream()
                .anyMatch(column -> column.key() && column.name().equals(name));
    }

    /** Values by column name, in the relation's order. */
    static Map<String, ColumnValue> named(Relation relation, List<ColumnValue> row) {
        List<Column> columns = relation.columns();
        if (columns.size() != row.size()) {
            throw new IntegrityException("A row of " + relation.table() + " has " + row.size() + " values for "
                    + columns.size() + " columns");
        }
        Map<String, ColumnValue> named = new LinkedHashMap<>();
        for (int i = 0; i < row.size(); i++) {
            named.put(columns.get(i).name(), row.get(i));
        }
        return named;
    }
}
