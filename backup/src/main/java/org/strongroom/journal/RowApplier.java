package org.strongroom.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.strongroom.failure.IntegrityException;
import org.strongroom.journal.JournalMessage.Change;
import org.strongroom.journal.JournalMessage.Relation;

/** Applies row changes in order; runs of changes of the same form go to the server together. Not thread-safe. */
final class RowApplier {

    private static final int BATCH = 200;
    private static final int STATEMENTS = 500;

    private final Connection connection;
    private final Map<String, RowStatement> statements = new HashMap<>();
    private final List<String> waiting = new ArrayList<>();
    private Optional<RowStatement> open = Optional.empty();

    RowApplier(Connection connection) {
        this.connection = connection;
    }

    void apply(Relation relation, Change change, TransactionInfo transaction) {
        RowParameters parameters = RowParameters.of(relation, change);
        try {
            RowStatement statement = statement(parameters.sql());
            if (waiting.size() >= BATCH
                    || open.filter(last -> last != statement).isPresent()) {
                flush();
            }
            open = Optional.of(statement);
            statement.add(parameters.values());
            waiting.add(relation.table() + " at " + transaction.commitLsn() + ", key " + parameters.describeKey());
        } catch (SQLException e) {
            throw new IntegrityException(
                    "A change of " + relation.table() + " at " + transaction.commitLsn() + " cannot be applied: "
                            + e.getMessage(),
                    e);
        }
    }

    private RowStatement statement(String sql) throws SQLException {
        RowStatement known = statements.get(sql);
        if (known != null) {
            return known;
        }
        if (statements.size() >= STATEMENTS) {
            forget();
        }
        RowStatement prepared = new RowStatement(connection.prepareStatement(sql));
        statements.put(sql, prepared);
        return prepared;
    }

    /** Sends what waits; each change must have met exactly one row. */
    void flush() {
        if (open.isPresent()) {
            open.get().execute(waiting);
            waiting.clear();
            open = Optional.empty();
        }
    }

    /** Flushes and drops the prepared statements: the tables are about to change. */
    void forget() throws SQLException {
        flush();
        for (RowStatement statement : statements.values()) {
            statement.close();
        }
        statements.clear();
    }
}
