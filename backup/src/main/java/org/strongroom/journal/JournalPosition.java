package org.strongroom.journal;

import java.util.Objects;
import java.util.Optional;

/**
 * How far a chain of segments has come: everything committed before {@code lsn}, and perhaps the beginning of the
 * transaction that commits next.
 *
 * @param lsn every transaction whose commit record begins before it is complete
 * @param open a transaction of which only the first changes have been cut
 */
public record JournalPosition(Lsn lsn, Optional<OpenTransaction> open) {

    /** Validates. */
    public JournalPosition {
        Objects.requireNonNull(lsn, "lsn");
        Objects.requireNonNull(open, "open");
    }

    /** A position between transactions. */
    public static JournalPosition at(Lsn lsn) {
        return new JournalPosition(lsn, Optional.empty());
    }

    /**
     * A transaction cut in the middle.
     *
     * @param commitLsn which
     * @param changes how many of its row changes (of any table, {@code keys} too) are in segments or key deltas already
     */
    public record OpenTransaction(Lsn commitLsn, long changes) {
        /** Validates. */
        public OpenTransaction {
            Objects.requireNonNull(commitLsn, "commitLsn");
        }
    }
}
