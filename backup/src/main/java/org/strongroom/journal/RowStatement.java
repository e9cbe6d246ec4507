package org.strongroom.journal;

import java.sql.BatchUpdateException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import org.strongroom.failure.IntegrityException;

/** A prepared change of one row. */
final class RowStatement implements AutoCloseable {

    private final PreparedStatement statement;

    RowStatement(PreparedStatement statement) {
        this.statement = statement;
    }

    /** Adds one row's values, in text form: the server knows the columns' types. */
    void add(List<ColumnValue> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) instanceof ColumnValue.Text text) {
                statement.setObject(i + 1, text.value(), Types.OTHER);
            } else {
                statement.setNull(i + 1, Types.OTHER);
            }
        }
        statement.addBatch();
    }

    /** Runs what was added; {@code names} says for each row what it is, in case it is not met. */
    void execute(List<String> names) {
        try {
            int[] met = statement.executeBatch();
            for (int i = 0; i < met.length; i++) {
                if (met[i] != 1) {
                    throw new IntegrityException("The journal changes a row that is not there: " + names.get(i));
                }
            }
        } catch (BatchUpdateException e) {
            String cause = Optional.ofNullable(e.getNextException())
                    .map(SQLException::getSQLState)
                    .orElse(e.getSQLState());
            throw new IntegrityException(
                    "The journal's change does not fit (SQLSTATE " + cause + "): " + names.get(failed(e, names)), e);
        } catch (SQLException e) {
            throw new IntegrityException("The journal's changes cannot be applied, from " + names.get(0), e);
        }
    }

    private static int failed(BatchUpdateException e, List<String> names) {
        int[] met = e.getUpdateCounts();
        for (int i = 0; i < met.length; i++) {
            if (met[i] == Statement.EXECUTE_FAILED) {
                return i;
            }
        }
        return Math.min(met.length, names.size() - 1);
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
