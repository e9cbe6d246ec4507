package org.strongroom.journal;

import java.util.Objects;
import org.strongroom.schema.TableName;

/**
 * A run of rows of a table in key order, as COPY text. Boundaries depend on the rows alone, so that ranges that did not
 * change give equal chunks in the next base.
 *
 * @param table which
 * @param ordinal counts from 0; chunks are loaded in this order
 * @param rows how many
 * @param copyText at most 8 MiB unless a single row is larger; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // a chunk is a carrier, never compared
public record TableChunk(TableName table, int ordinal, long rows, byte[] copyText) {

    /** Validates. */
    public TableChunk {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(copyText, "copyText");
    }

    @Override
    public String toString() {
        return table + " chunk " + ordinal + " of " + rows + " rows, " + copyText.length + " bytes";
    }
}
