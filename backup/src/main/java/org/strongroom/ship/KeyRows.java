package org.strongroom.ship;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.failure.IntegrityException;
import org.strongroom.journal.ColumnValue;
import org.strongroom.repository.KeyEntry;
import org.strongroom.schema.TableName;

/** Turns rows of the schema {@code keys}, in PostgreSQL's text form, into entries of the key stream. One thread. */
final class KeyRows {
    /** PostgreSQL's text of a timestamptz in ISO style: {@code 2026-11-22 11:00:00.123456+00}, UTC or any other zone. */
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendOffset("+HH:mm", "+00")
            .toFormatter(java.util.Locale.ROOT);

    private final KeyUnwrapping unwrapping;

    KeyRows(KeyUnwrapping unwrapping) {
        this.unwrapping = unwrapping;
    }

    /** The entry of a row that is there; empty for period keys, and for keys that are gone meanwhile. */
    Optional<KeyEntry> entry(TableName table, Map<String, ColumnValue> row) {
        switch (table.table()) {
            case "period_kek":
                unwrapping.learn(uuid(row, "id"), bytes(row, "wrapped"));
                return Optional.empty();
            case "data_key":
                UUID id = uuid(row, "id");
                return unwrapping
                        .dataKey(id, uuid(row, "kek_id"), bytes(row, "wrapped"))
                        .map(key -> new KeyEntry.DataKey(
                                id, text(row, "owner_kind"), text(row, "owner_id"), key, time(row, "created_at")));
            case "secret":
                String name = text(row, "name");
                return unwrapping
                        .secret(name, uuid(row, "kek_id"), bytes(row, "wrapped"))
                        .map(key -> new KeyEntry.Secret(name, key, time(row, "created_at")));
            case "token":
                return Optional.of(token(row, false));
            default:
                throw new IntegrityException("the key stream does not know the table " + table);
        }
    }

    /** The token of a row or of its key. */
    static KeyEntry.Token token(Map<String, ColumnValue> row, boolean gone) {
        return new KeyEntry.Token(text(row, "kind"), bytes(row, "token"), uuid(row, "owner_id"), gone);
    }

    static UUID uuid(Map<String, ColumnValue> row, String column) {
        return UUID.fromString(text(row, column));
    }

    static String text(Map<String, ColumnValue> row, String column) {
        return value(row, column).value();
    }

    private static byte[] bytes(Map<String, ColumnValue> row, String column) {
        return value(row, column).bytes();
    }

    private static Instant time(Map<String, ColumnValue> row, String column) {
        return OffsetDateTime.parse(text(row, column), TIMESTAMP).toInstant();
    }

    private static ColumnValue.Text value(Map<String, ColumnValue> row, String column) {
        if (row.get(column) instanceof ColumnValue.Text text) {
            return text;
        }
        throw new IntegrityException("a row of keys lacks its column " + column);
    }
}
