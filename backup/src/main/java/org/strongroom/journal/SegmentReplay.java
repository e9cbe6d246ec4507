package org.strongroom.journal;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.strongroom.failure.IntegrityException;
import org.strongroom.journal.JournalMessage.Begin;
import org.strongroom.journal.JournalMessage.Change;
import org.strongroom.journal.JournalMessage.Commit;
import org.strongroom.journal.JournalMessage.Insert;
import org.strongroom.journal.JournalMessage.Relation;
import org.strongroom.schema.Migrations;
import org.strongroom.schema.TableName;

/** One segment while it is replayed: follows its messages and checks them against its header. */
final class SegmentReplay {

    private final SegmentChain chain;
    private final Replay replay;
    private final Map<Integer, Relation> relations = new HashMap<>();
    private final Map<TableName, ChangeCounts> seen = new TreeMap<>();
    private Optional<TransactionInfo> current = Optional.empty();
    private boolean first = true;
    private long commits;

    SegmentReplay(SegmentChain chain, Replay replay) {
        this.chain = chain;
        this.replay = replay;
    }

    void accept(Frame frame) {
        JournalMessage message = frame.message();
        if (message instanceof Begin begin) {
            begin(begin.transaction());
        } else if (message instanceof Relation relation) {
            relations.put(relation.id(), relation);
        } else if (message instanceof Change change) {
            change(change);
        } else if (message instanceof Commit) {
            commit();
        } else {
            throw new IntegrityException("A segment has a message of a kind that does not belong there");
        }
    }

    private void begin(TransactionInfo transaction) {
        boolean continues = first && chain.open().isPresent();
        if (current.isPresent()
                || continues && !chain.open().get().commitLsn().equals(transaction.commitLsn())
                || transaction
                        .commitLsn()
                        .isBefore(chain.reached().orElseThrow().lsn())) {
            throw new IntegrityException("A segment has a transaction out of order at " + transaction.commitLsn());
        }
        first = false;
        current = Optional.of(transaction);
    }

    private TransactionInfo transaction() {
        return current.orElseThrow(() -> new IntegrityException("A segment has a change outside of a transaction"));
    }

    private void change(Change change) {
        TransactionInfo transaction = transaction();
        Relation relation = Optional.ofNullable(relations.get(change.relationId()))
                .orElseThrow(() -> new IntegrityException("A segment changes a relation that it does not describe"));
        TableName table = relation.table();
        ChangeCounts counted = ChangeCounts.of(change);
        seen.merge(table, counted, ChangeCounts::plus);
        if (chain.holds(transaction.commitLsn())) {
            return;
        }
        if (table.equals(Migrations.HISTORY)) {
            migrate(RowChanges.of(relation, change, transaction), change);
        } else if (replay.takes(transaction, table)) {
            replay.rows().apply(relation, change, transaction);
            replay.count(transaction, table, counted);
        }
    }

    /** The schema changed here at the source: the same migration runs here at the target, and writes its own history. */
    private void migrate(RowChange history, Change change) {
        if (!(change instanceof Insert) || !(history.row().get("version") instanceof ColumnValue.Text version)) {
            throw new IntegrityException("The history of migrations was changed by hand at "
                    + history.transaction().commitLsn());
        }
        try {
            replay.rows().forget();
            replay.connection().commit();
            Migrations.migrate(replay.target(), Integer.parseInt(version.value()));
        } catch (SQLException e) {
            throw Replay.failed("migrate to version " + version.value(), e);
        }
    }

    private void commit() {
        transaction();
        current = Optional.empty();
        commits++;
        try {
            replay.rows().flush();
            replay.connection().commit();
        } catch (SQLException e) {
            throw Replay.failed("commit", e);
        }
    }

    /** Where the chain stands after it, once its messages are what its header says. */
    SegmentChain leave(SegmentHeader header) {
        boolean open = header.to().open().isPresent();
        if (commits != header.transactions() || !seen.equals(header.counts()) || open != current.isPresent()) {
            throw new IntegrityException(
                    "Segment " + header.place().sequence() + " does not hold what its header says");
        }
        return chain.leave(header);
    }
}
