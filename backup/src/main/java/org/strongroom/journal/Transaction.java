package org.strongroom.journal;

import java.util.Optional;

/** One committed transaction, read message by message, once. Not thread-safe. */
public interface Transaction {

    /** What is known of it before its changes. */
    TransactionInfo info();

    /**
     * Its next message: relation descriptions and row changes. Empty at the end.
     *
     * @throws JournalGapException when it truncated a journaled table
     */
    Optional<Frame> next();

    /** Where its commit record ends. Known once {@link #next} was empty. */
    Lsn endLsn();
}
