package org.strongroom.schema;

import java.util.Objects;

/** A table by schema and name, as {@code archive.patient}. Ordered by its text form. */
public record TableName(String schema, String table) implements Comparable<TableName> {

    /** Accepts plain lower-case identifiers only, so that a name is safe inside a statement. */
    public TableName {
        requirePlain(schema);
        requirePlain(table);
    }

    /** Parses {@code schema.table}. */
    public static TableName parse(String text) {
        int dot = Objects.requireNonNull(text, "text").indexOf('.');
        if (dot < 0) {
            throw new IllegalArgumentException("Not a schema-qualified table name: " + text);
        }
        return new TableName(text.substring(0, dot), text.substring(dot + 1));
    }

    private static void requirePlain(String identifier) {
        if (!Objects.requireNonNull(identifier, "identifier").matches("[a-z_][a-z0-9_]*")) {
            throw new IllegalArgumentException("Not a plain identifier: " + identifier);
        }
    }

    @Override
    public int compareTo(TableName other) {
        return toString().compareTo(other.toString());
    }

    /** {@code schema.table}. */
    @Override
    public String toString() {
        return schema + "." + table;
    }
}
