package org.strongroom.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.strongroom.failure.UnreachableException;
import org.strongroom.schema.Migrations;
import org.strongroom.schema.TableName;

/** One snapshot of all tables. Holds a connection and dead rows while it is open. Not thread-safe. */
public final class BaseSnapshot implements AutoCloseable {

    private static final int FETCH = 1000;

    private final Connection connection;
    private final Lsn consistentPoint;
    private final ServerPosition server;
    private final int schemaVersion;

    BaseSnapshot(Connection connection, Lsn consistentPoint, ServerPosition server) throws SQLException {
        this.connection = connection;
        this.consistentPoint = consistentPoint;
        this.server = server;
        this.schemaVersion = Migrations.versionOf(connection);
    }

    /** The base is what was committed before it; replay begins with the transactions at or after it. */
    public Lsn consistentPoint() {
        return consistentPoint;
    }

    /** The cluster it was taken from. */
    public ServerPosition server() {
        return server;
    }

    /** The version of the schema, which the target is migrated to before the base is loaded. */
    public int schemaVersion() {
        return schemaVersion;
    }

    /** The tables of a base: all of {@code archive} and {@code law}, in name order. */
    public List<TableName> tables() {
        return tables(table -> !table.schema().equals("keys"));
    }

    /** The tables of schema {@code keys}, in name order. */
    public List<TableName> keyTables() {
        return tables(table -> table.schema().equals("keys"));
    }

    private static List<TableName> tables(Predicate<TableName> which) {
        return Migrations.journaled().stream().filter(which).sorted().toList();
    }

    /** Copies a table chunk by chunk, in key order, and digests it. The sink is called in this thread, chunk by chunk. */
    public TableDigest copy(TableName table, Consumer<TableChunk> sink) {
        RowChunker chunker = new RowChunker(table, sink);
        try {
            TableDigest digest = OrderedCopy.read(connection, TableShape.read(connection, table), chunker::add);
            chunker.flush();
            return digest;
        } catch (SQLException e) {
            throw new UnreachableException("Cannot copy " + table + ": " + e.getMessage(), e);
        }
    }

    /** The rows of a table of {@code keys} in key order, by the same snapshot. The consumer is called in this thread. */
    public void keyRows(TableName table, Consumer<Map<String, ColumnValue>> row) {
        try (Statement statement = connection.createStatement()) {
            TableShape shape = TableShape.read(connection, table);
            statement.setFetchSize(FETCH);
            try (ResultSet rows = statement.executeQuery(shape.select())) {
                while (rows.next()) {
                    row.accept(values(shape, rows));
                }
            }
        } catch (SQLException e) {
            throw new UnreachableException("Cannot read " + table + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, ColumnValue> values(TableShape shape, ResultSet rows) throws SQLException {
        Map<String, ColumnValue> values = new LinkedHashMap<>();
        for (int i = 0; i < shape.columns().size(); i++) {
            String text = rows.getString(i + 1);
            values.put(shape.columns().get(i), text == null ? ColumnValue.Null.NULL : new ColumnValue.Text(text));
        }
        return values;
    }

    /** Lets the snapshot go. */
    @Override
    public void close() {
        try {
            connection.rollback();
            connection.close();
        } catch (SQLException e) {
            throw new UnreachableException("Cannot close the snapshot: " + e.getMessage(), e);
        }
    }
}
