package org.strongroom.journal;

import java.io.InputStream;
import java.sql.Connection;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.strongroom.schema.TableName;

/**
 * Rebuilds tables in a database that has been migrated to the base's schema version: chunks first, then segments in
 * order. Triggers and foreign keys are off meanwhile ({@code session_replication_role=replica}). Not thread-safe.
 */
public final class Replay implements AutoCloseable {

    /**
     * Takes one connection as owner.
     *
     * @param target the database to rebuild
     * @param selection which changes are applied
     */
    public Replay(DataSource target, Selection selection) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Loads one chunk of a base. */
    public void loadChunk(TableName table, InputStream copyText) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Digests a table as it is at the target now, to be compared with the source's. */
    public TableDigest digest(TableName table) {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * Says where the base stands. Transactions before it are passed over: the base holds them.
     *
     * @param consistentPoint see {@link BaseSnapshot#consistentPoint}
     */
    public void startAt(Lsn consistentPoint) {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * Applies a segment: each change must meet exactly one row. Segments must follow each other without a gap.
     *
     * @throws org.strongroom.failure.IntegrityException naming table, position and key where a change finds no row, the
     *     segment does not follow, or a row is not what the journal says
     */
    public void apply(Segment segment) {
        throw new UnsupportedOperationException("not yet");
    }

    /** What has been applied so far, by table. */
    public Map<TableName, ChangeCounts> applied() {
        throw new UnsupportedOperationException("not yet");
    }

    /** The commit time of the newest transaction of which a change was applied (law alone does not count). */
    public Optional<Instant> lastCommit() {
        throw new UnsupportedOperationException("not yet");
    }

    /** The connection, for what a restore writes itself between segments; do not close it. */
    public Connection connection() {
        throw new UnsupportedOperationException("not yet");
    }

    /** Ends; rolls back a transaction whose end was not in the segments. */
    @Override
    public void close() {
        throw new UnsupportedOperationException("not yet");
    }
}
