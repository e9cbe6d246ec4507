package org.strongroom.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.strongroom.failure.IntegrityException;
import org.strongroom.journal.JournalMessage.Change;
import org.strongroom.journal.JournalMessage.Relation;
import org.strongroom.journal.JournalPosition.OpenTransaction;

/**
 * Cuts the change stream into segments of bounded size, and takes the rows of {@code keys} out of it for the key stream.
 * A transaction bigger than a segment continues in the next one, so memory stays bounded and nothing is written in clear
 * to a file. Not thread-safe.
 */
public final class SegmentCutter {

    private static final String KEYS = "keys";

    private final ChangeStream stream;
    private final int sizeLimit;
    private final Map<Integer, Frame> relations = new HashMap<>();
    private JournalPosition position;
    private Optional<Transaction> current = Optional.empty();
    private long changes;
    private long toSkip;

    /**
     * Cuts from a position, which is the end of the last segment that is durable.
     *
     * @param stream opened at {@code position.lsn()}
     * @param sizeLimit clear bytes after which a segment ends, as 1 MiB
     */
    public SegmentCutter(ChangeStream stream, JournalPosition position, int sizeLimit) {
        this.stream = stream;
        this.position = position;
        this.sizeLimit = sizeLimit;
    }

    /** Where the last segment ended. */
    public JournalPosition position() {
        return position;
    }

    /**
     * The next segment, with what was committed before {@code upTo}; without changes when only time passed. Empty when
     * the journal is at {@code upTo} already. Call until {@link Cut#complete} or empty.
     *
     * @param upTo see {@link ChangeStream#next}
     * @param place what the segment says of its place in the chain
     */
    public Optional<Cut> next(Lsn upTo, SegmentPlace place) {
        if (current.isEmpty() && !position.lsn().isBefore(upTo)) {
            return Optional.empty();
        }
        JournalPosition from = position;
        SegmentDraft draft = new SegmentDraft();
        List<RowChange> keys = new ArrayList<>();
        long keysSize = 0;
        current.ifPresent(draft::begin);
        boolean complete = false;
        while (draft.size() + keysSize < sizeLimit && !complete) {
            if (current.isEmpty()) {
                complete = !begin(upTo, draft);
            } else {
                keysSize += message(current.get(), draft, keys);
            }
        }
        Lsn confirmable = position.lsn();
        Segment segment = draft.finish(place, stream.server(), from, position);
        return Optional.of(new Cut(segment, keys, confirmable, complete));
    }

    private boolean begin(Lsn upTo, SegmentDraft draft) {
        current = stream.next(upTo);
        if (current.isEmpty()) {
            position = JournalPosition.at(max(position.lsn(), upTo));
            return false;
        }
        Transaction transaction = current.get();
        changes = 0;
        toSkip = toSkip(transaction.info());
        position = open(transaction.info(), toSkip);
        draft.begin(transaction);
        return true;
    }

    /** How much of the transaction is in earlier segments: the stream tells it from the beginning once more. */
    private long toSkip(TransactionInfo transaction) {
        Optional<OpenTransaction> open = position.open();
        if (open.isPresent() && !open.get().commitLsn().equals(transaction.commitLsn())) {
            throw new IntegrityException(
                    "The stream goes on with the transaction committed at " + transaction.commitLsn()
                            + " where the one committed at " + open.get().commitLsn() + " is expected");
        }
        return open.map(OpenTransaction::changes).orElse(0L);
    }

    /** Takes one message and returns the size of what went to the keys. */
    private long message(Transaction transaction, SegmentDraft draft, List<RowChange> keys) {
        Frame frame = transaction.next().orElseThrow(() -> new IntegrityException("A transaction has no end"));
        if (frame.message() instanceof JournalMessage.Commit) {
            draft.commit(frame);
            position = JournalPosition.at(transaction.endLsn());
            current = Optional.empty();
            return 0;
        }
        if (frame.message() instanceof Relation relation) {
            relations.put(relation.id(), frame);
            draft.redescribed(relation.id());
            return 0;
        }
        return change(transaction.info(), frame, draft, keys);
    }

    private long change(TransactionInfo transaction, Frame frame, SegmentDraft draft, List<RowChange> keys) {
        changes++;
        if (changes <= toSkip) {
            return 0;
        }
        position = open(transaction, changes);
        Change change = (Change) frame.message();
        Frame described = Optional.ofNullable(relations.get(change.relationId()))
                .orElseThrow(() -> new IntegrityException("The stream changes a relation that it did not describe"));
        Relation relation = (Relation) described.message();
        if (relation.table().schema().equals(KEYS)) {
            keys.add(RowChanges.of(relation, change, transaction));
            return frame.raw().length;
        }
        draft.change(described, frame);
        return 0;
    }

    private static JournalPosition open(TransactionInfo transaction, long changes) {
        return new JournalPosition(
                transaction.commitLsn(), Optional.of(new OpenTransaction(transaction.commitLsn(), changes)));
    }

    private static Lsn max(Lsn one, Lsn other) {
        return one.isBefore(other) ? other : one;
    }

    /**
     * A segment and what goes beside it.
     *
     * @param segment the segment; its {@code to} is where the next one begins. Without changes when only time passed
     * @param keys changes of {@code keys} in commit order, which must be durable off site before the segment
     * @param confirmable what the slot may be confirmed to once the segment and all before it are durable
     * @param complete whether everything before {@code upTo} has been cut
     */
    public record Cut(Segment segment, List<RowChange> keys, Lsn confirmable, boolean complete) {
        /** Copies. */
        public Cut {
            keys = List.copyOf(keys);
        }

        /** Whether no transaction is in it, wholly or partly: only time passed. */
        public boolean isEmpty() {
            return segment.header().firstCommitAt().isEmpty();
        }
    }
}
