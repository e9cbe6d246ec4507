package org.strongroom.journal;

import java.util.Optional;

/** One committed transaction, read message by message, once. Not thread-safe. */
public interface Transaction {

    /** What is known of it before its changes. */
    TransactionInfo info();

    /** Its first message as it came; not copied, treat as read-only. */
    byte[] begin();

    /**
     * Its next message: relation descriptions, row changes, and the commit as the last one. Empty after that.
     *
     * @throws JournalGapException when it truncated a journaled table
     */
    Optional<Frame> next();

    /** Where its commit record ends. Known once the commit was returned. */
    Lsn endLsn();
}
