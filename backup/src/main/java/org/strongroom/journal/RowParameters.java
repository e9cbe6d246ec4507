package org.strongroom.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.strongroom.failure.IntegrityException;
import org.strongroom.journal.JournalMessage.Change;
import org.strongroom.journal.JournalMessage.Delete;
import org.strongroom.journal.JournalMessage.Insert;
import org.strongroom.journal.JournalMessage.Relation;
import org.strongroom.journal.JournalMessage.Update;

/**
 * A change as a statement and its values.
 *
 * @param sql the statement, the same for changes of the same form
 * @param values of its parameters
 * @param key the row's primary key before the change
 */
record RowParameters(String sql, List<ColumnValue> values, Map<String, ColumnValue> key) {

    static RowParameters of(Relation relation, Change change) {
        if (relation.replicaIdentity() != 'd') {
            throw new IntegrityException(relation.table() + " was journaled without its primary key");
        }
        if (change instanceof Insert insert) {
            return insert(relation, insert);
        }
        if (change instanceof Update update) {
            return update(relation, update);
        }
        Map<String, ColumnValue> key = RowChanges.key(relation, ((Delete) change).before());
        return new RowParameters("DELETE FROM " + relation.table() + where(key), new ArrayList<>(key.values()), key);
    }

    private static RowParameters insert(Relation relation, Insert insert) {
        Map<String, ColumnValue> row = RowChanges.named(relation, insert.row());
        if (row.containsValue(ColumnValue.Unchanged.UNCHANGED)) {
            throw new IntegrityException("A new row of " + relation.table() + " lacks a value");
        }
        String columns = row.keySet().stream().map(RowParameters::quoted).collect(Collectors.joining(", "));
        String marks = row.keySet().stream().map(name -> "?").collect(Collectors.joining(", "));
        return new RowParameters(
                "INSERT INTO " + relation.table() + " (" + columns + ") OVERRIDING SYSTEM VALUE VALUES (" + marks + ")",
                new ArrayList<>(row.values()),
                RowChanges.key(relation, insert.row()));
    }

    /** Sets every column but those that the update left as they were. */
    private static RowParameters update(Relation relation, Update update) {
        Map<String, ColumnValue> row = new LinkedHashMap<>(RowChanges.named(relation, update.row()));
        row.values().removeIf(ColumnValue.Unchanged.UNCHANGED::equals);
        Map<String, ColumnValue> key = RowChanges.key(relation, update.before().orElse(update.row()));
        String set = row.keySet().stream().map(name -> quoted(name) + " = ?").collect(Collectors.joining(", "));
        List<ColumnValue> values = new ArrayList<>(row.values());
        values.addAll(key.values());
        return new RowParameters("UPDATE " + relation.table() + " SET " + set + where(key), values, key);
    }

    private static String where(Map<String, ColumnValue> key) {
        return key.keySet().stream()
                .map(name -> quoted(name) + " = ?")
                .collect(Collectors.joining(" AND ", " WHERE ", ""));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** The key for people: ids and numbers. */
    String describeKey() {
        return key.entrySet().stream()
                .map(entry -> entry.getKey() + "="
                        + (entry.getValue() instanceof ColumnValue.Text text ? text.value() : entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
