package org.strongroom.journal;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.strongroom.schema.TableName;

/**
 * What a table holds, in one number: SHA-256 over the line of its column names and its rows in key order, in canonical
 * COPY text form. Equal digests at source and target mean equal tables.
 *
 * @param table which
 * @param rows how many
 * @param sha256 32 bytes; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode below
public record TableDigest(TableName table, long rows, byte[] sha256) {

    /** Validates. */
    public TableDigest {
        Objects.requireNonNull(table, "table");
        if (sha256.length != 32) {
            throw new IllegalArgumentException("Not a SHA-256: " + sha256.length + " bytes");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TableDigest that
                && table.equals(that.table)
                && rows == that.rows
                && Arrays.equals(sha256, that.sha256);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sha256);
    }

    @Override
    public String toString() {
        return table + " " + rows + " rows " + HexFormat.of().formatHex(sha256);
    }
}
