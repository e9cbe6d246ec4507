package org.strongroom.journal;

import java.util.List;
import java.util.function.Consumer;
import org.strongroom.schema.TableName;

/** One snapshot of all tables. Holds a connection and dead rows while it is open. Not thread-safe. */
public final class BaseSnapshot implements AutoCloseable {

    BaseSnapshot() {}

    /** The base is what was committed before it; replay begins with the transactions at or after it. */
    public Lsn consistentPoint() {
        throw new UnsupportedOperationException("not yet");
    }

    /** The cluster it was taken from. */
    public ServerPosition server() {
        throw new UnsupportedOperationException("not yet");
    }

    /** The version of the schema, which the target is migrated to before the base is loaded. */
    public int schemaVersion() {
        throw new UnsupportedOperationException("not yet");
    }

    /** The tables of a base: all of {@code archive} and {@code law}, in name order. */
    public List<TableName> tables() {
        throw new UnsupportedOperationException("not yet");
    }

    /** Copies a table chunk by chunk, in key order, and digests it. The sink is called in this thread, chunk by chunk. */
    public TableDigest copy(TableName table, Consumer<TableChunk> sink) {
        throw new UnsupportedOperationException("not yet");
    }

    /** The tables of schema {@code keys}, in name order. */
    public List<TableName> keyTables() {
        throw new UnsupportedOperationException("not yet");
    }

    /** The rows of a table of {@code keys} in key order, by the same snapshot. The consumer is called in this thread. */
    public void keyRows(TableName table, Consumer<java.util.Map<String, ColumnValue>> row) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Lets the snapshot go. */
    @Override
    public void close() {
        throw new UnsupportedOperationException("not yet");
    }
}
