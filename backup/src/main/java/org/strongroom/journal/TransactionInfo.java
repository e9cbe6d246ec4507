package org.strongroom.journal;

import java.time.Instant;
import java.util.Objects;

/**
 * What is known of a transaction from its first message on.
 *
 * @param xid PostgreSQL's transaction id
 * @param commitLsn where its commit record begins; orders transactions and tells snapshots and segments apart
 * @param committedAt the server's clock at commit; not in the order of {@code commitLsn}
 */
public record TransactionInfo(long xid, Lsn commitLsn, Instant committedAt) {

    /** Validates. */
    public TransactionInfo {
        Objects.requireNonNull(commitLsn, "commitLsn");
        Objects.requireNonNull(committedAt, "committedAt");
    }
}
