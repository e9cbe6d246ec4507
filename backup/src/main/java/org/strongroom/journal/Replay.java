package org.strongroom.journal;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.strongroom.failure.IntegrityException;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.postgres.Connections;
import org.strongroom.schema.TableName;

/**
 * Rebuilds tables in a database that has been migrated to the base's schema version: chunks first, then segments in
 * order. Triggers and foreign keys are off meanwhile ({@code session_replication_role=replica}), and commits are flushed
 * at the end. Not thread-safe.
 */
public final class Replay implements AutoCloseable {

    private final DataSource target;
    private final Connection connection;
    private final Selection selection;
    private final RowApplier rows;
    private final Map<TableName, ChangeCounts> applied = new TreeMap<>();
    private Optional<Instant> lastCommit = Optional.empty();
    private SegmentChain chain = SegmentChain.unknown();

    /**
     * Takes one connection as owner.
     *
     * @param target unpooled connections to the database to rebuild
     * @param selection which changes are applied
     */
    public Replay(DataSource target, Selection selection) {
        this.target = target;
        this.selection = selection;
        try {
            this.connection = Connections.canonical(target);
            execute("SET session_replication_role = replica; SET synchronous_commit = off");
            this.rows = new RowApplier(connection);
        } catch (SQLException e) {
            throw failed("begin the replay", e);
        }
    }

    /** Loads one chunk of a base; its rows must not be there yet. */
    public void loadChunk(TableName table, InputStream copyText) {
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(TableShape.read(connection, table).copyIn(), copyText);
        } catch (SQLException e) {
            throw new IntegrityException("Rows of " + table + " cannot be loaded: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new OperationFailedException("Rows of " + table + " cannot be read", e);
        }
    }

    /** Digests a table as it is at the target now, to be compared with the source's. */
    public TableDigest digest(TableName table) {
        try {
            return OrderedCopy.read(connection, TableShape.read(connection, table), row -> {});
        } catch (SQLException e) {
            throw failed("digest " + table, e);
        }
    }

    /**
     * Says where the base stands. Transactions before it are passed over: the base holds them.
     *
     * @param consistentPoint see {@link BaseSnapshot#consistentPoint}
     */
    public void startAt(Lsn consistentPoint) {
        chain = SegmentChain.after(consistentPoint);
    }

    /**
     * Applies a segment: each change must meet exactly one row. Segments must follow each other without a gap; the first
     * one must begin at or before the base.
     *
     * @throws IntegrityException naming table, position and key where a change does not meet exactly one row, or naming
     *     the segment that does not follow
     */
    public void apply(Segment segment) {
        SegmentReplay replay = new SegmentReplay(chain.enter(segment.header()), this);
        try {
            if (connection.getAutoCommit()) {
                connection.setAutoCommit(false);
            }
            segment.forEach(replay::accept);
            rows.flush();
            chain = replay.leave(segment.header());
        } catch (SQLException e) {
            throw failed("apply segment " + segment.header().place().sequence(), e);
        }
    }

    RowApplier rows() {
        return rows;
    }

    Connection connection() {
        return connection;
    }

    DataSource target() {
        return target;
    }

    boolean takes(TransactionInfo transaction, TableName table) {
        return selection.takes(transaction, table);
    }

    void count(TransactionInfo transaction, TableName table, ChangeCounts change) {
        applied.merge(table, change, ChangeCounts::plus);
        if (!table.schema().equals("law")
                && !lastCommit.filter(transaction.committedAt()::isBefore).isPresent()) {
            lastCommit = Optional.of(transaction.committedAt());
        }
    }

    /** What has been applied so far, by table. */
    public Map<TableName, ChangeCounts> applied() {
        return Map.copyOf(applied);
    }

    /** The newest commit time among the transactions of which a change was applied (law alone does not count). */
    public Optional<Instant> lastCommit() {
        return lastCommit;
    }

    /** Ends; rolls back a transaction whose end was not in the segments; what was committed is on stable storage then. */
    @Override
    public void close() {
        try (connection) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            execute("SET synchronous_commit = on; SELECT pg_current_xact_id()");
        } catch (SQLException e) {
            throw failed("end the replay", e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static OperationFailedException failed(String purpose, SQLException cause) {
        return new OperationFailedException("Cannot " + purpose + ": " + cause.getMessage(), cause);
    }
}
