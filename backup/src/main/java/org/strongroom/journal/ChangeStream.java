package org.strongroom.journal;

import java.util.Optional;

/**
 * Committed transactions in commit order, read over the replication protocol. Memory is bounded: a transaction is read
 * message by message while it is consumed (PostgreSQL, not this process, spills big ones). One thread at a time.
 */
public final class ChangeStream implements AutoCloseable {

    ChangeStream() {}

    /**
     * The next transaction whose commit record begins before {@code upTo}; waits for it as long as the server has not
     * reported to be past {@code upTo}. Empty when it has: then every such transaction was returned. {@code upTo} must be
     * a position that the server has flushed beyond, as {@link RecoveryMarker#touch} returns it; a transaction at or after
     * it is kept for the next call.
     *
     * @throws IllegalStateException when the last transaction was not read to its end
     */
    public Optional<Transaction> next(Lsn upTo) {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * Tells the server that everything before {@code durable} is safe elsewhere, so that it may discard its log. Also for
     * an idle archive: confirm {@code upTo} once {@link #next} was empty, otherwise the traffic of other databases pins log.
     */
    public void confirm(Lsn durable) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Which cluster this stream reads. */
    public ServerPosition server() {
        throw new UnsupportedOperationException("not yet");
    }

    /** Ends the stream; the slot stays where it was confirmed. */
    @Override
    public void close() {
        throw new UnsupportedOperationException("not yet");
    }
}
