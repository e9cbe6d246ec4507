package org.strongroom.journal;

import java.util.Optional;
import org.strongroom.failure.IntegrityException;
import org.strongroom.journal.JournalPosition.OpenTransaction;

/**
 * How far a replay has come along the segments.
 *
 * @param base the consistent point of what was loaded; zero for an empty database
 * @param reached where the last segment ended; empty before the first
 */
record SegmentChain(Lsn base, Optional<JournalPosition> reached) {

    /** Nothing loaded: every transaction is applied. */
    static SegmentChain unknown() {
        return after(Lsn.ZERO);
    }

    static SegmentChain after(Lsn base) {
        return new SegmentChain(base, Optional.empty());
    }

    /** Checks that the segment comes next. */
    SegmentChain enter(SegmentHeader header) {
        JournalPosition from = header.from();
        if (reached.isPresent() && !reached.get().equals(from)) {
            throw new IntegrityException("Segment " + header.place().sequence() + " begins at " + describe(from)
                    + ", the one before it ended at " + describe(reached.get()));
        }
        if (reached.isEmpty() && !base.equals(Lsn.ZERO) && base.isBefore(from.lsn())) {
            throw new IntegrityException("Segment " + header.place().sequence() + " begins at " + describe(from)
                    + ", after the base at " + base);
        }
        if (reached.isEmpty()
                && from.open().filter(open -> !holds(open.commitLsn())).isPresent()) {
            throw new IntegrityException(
                    "Segment " + header.place().sequence() + " begins amid a transaction that the base does not hold");
        }
        return new SegmentChain(base, Optional.of(from));
    }

    /** Whether the base holds the transaction. */
    boolean holds(Lsn commitLsn) {
        return commitLsn.isBefore(base);
    }

    /** The transaction that the segment continues. */
    Optional<OpenTransaction> open() {
        return reached.flatMap(JournalPosition::open);
    }

    SegmentChain leave(SegmentHeader header) {
        return new SegmentChain(base, Optional.of(header.to()));
    }

    private static String describe(JournalPosition position) {
        return position.lsn()
                + position.open()
                        .map(open -> " amid a transaction after " + open.changes() + " changes")
                        .orElse("");
    }
}
