package org.strongroom.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.strongroom.schema.TableName;

/**
 * A message of logical replication, protocol version 1.
 *
 * @see <a href="https://www.postgresql.org/docs/18/protocol-logicalrep-message-formats.html">message formats</a>
 */
public sealed interface JournalMessage {

    /** A transaction begins; its commit position and time are known already. */
    record Begin(TransactionInfo transaction) implements JournalMessage {}

    /** It ends. {@code endLsn}: where its commit record ends. */
    record Commit(Lsn commitLsn, Lsn endLsn, Instant committedAt) implements JournalMessage {}

    /** The transaction came from another server. */
    record Origin(Lsn commitLsn, String name) implements JournalMessage {}

    /** A type that is not built in. */
    record Type(int oid, String schema, String name) implements JournalMessage {}

    /** What row changes that name {@code id} mean, from here on. */
    record Relation(int id, TableName table, char replicaIdentity, List<Column> columns) implements JournalMessage {
        /** Copies. */
        public Relation {
            columns = List.copyOf(columns);
        }
    }

    /** A column of a relation; {@code key}: part of the replica identity. */
    record Column(String name, int typeOid, int typeModifier, boolean key) {}

    /** A change of one row. */
    sealed interface Change extends JournalMessage {
        /** Which relation, by the id of its last {@link Relation} message. */
        int relationId();
    }

    /** A new row. */
    record Insert(int relationId, List<ColumnValue> row) implements Change {
        /** Copies. */
        public Insert {
            row = List.copyOf(row);
        }
    }

    /** A changed row; {@code before} has the key (or the whole row) as it was, when the update changed it. */
    record Update(int relationId, Optional<List<ColumnValue>> before, List<ColumnValue> row) implements Change {
        /** Copies. */
        public Update {
            before = before.map(List::copyOf);
            row = List.copyOf(row);
        }
    }

    /** A deleted row: its key (columns that are not in the key are null), or the whole row. */
    record Delete(int relationId, List<ColumnValue> before) implements Change {
        /** Copies. */
        public Delete {
            before = List.copyOf(before);
        }
    }

    /** Tables were emptied: rows cannot tell that, so it is a declared gap. */
    record Truncate(List<Integer> relationIds) implements JournalMessage {
        /** Copies. */
        public Truncate {
            relationIds = List.copyOf(relationIds);
        }
    }
}
