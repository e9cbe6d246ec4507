package org.strongroom.journal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.strongroom.failure.IntegrityException;
import org.strongroom.journal.Continuity.Gap;
import org.strongroom.journal.Continuity.Reason;
import org.strongroom.journal.ReplicationProtocol.Message;

/**
 * Committed transactions in commit order, read over the replication protocol. Memory is bounded: a transaction is read
 * message by message while it is consumed (PostgreSQL, not this process, spills big ones). One thread at a time.
 */
public final class ChangeStream implements AutoCloseable {

    private final ReplicationProtocol protocol;
    private final ServerPosition server;
    private final Map<Integer, JournalMessage.Relation> relations = new HashMap<>();
    private Lsn confirmed;
    private Lsn passed = Lsn.ZERO;
    private Optional<Streamed> current = Optional.empty();

    ChangeStream(ReplicationProtocol protocol, ServerPosition server, Lsn startAt) {
        this.protocol = protocol;
        this.server = server;
        this.confirmed = startAt;
    }

    /**
     * The next transaction whose commit record begins before {@code upTo}; waits for it as long as the server has not
     * reported to be past {@code upTo}. Empty when it has: then every such transaction was returned. {@code upTo} must be
     * a position that the server has flushed beyond, as {@link RecoveryMarker#touch} returns it; a transaction at or after
     * it is kept for the next call.
     *
     * @throws IllegalStateException when the last transaction was not read to its end
     * @throws org.strongroom.failure.UnreachableException when the server went away: open a new stream
     */
    public Optional<Transaction> next(Lsn upTo) {
        if (current.filter(transaction -> transaction.started).isPresent()) {
            throw new IllegalStateException("The last transaction was not read to its end");
        }
        boolean asked = false;
        while (current.isEmpty() && passed.isBefore(upTo)) {
            if (!asked) {
                protocol.report(confirmed, true);
                asked = true;
            }
            await();
        }
        Optional<Streamed> due =
                current.filter(transaction -> transaction.info().commitLsn().isBefore(upTo));
        due.ifPresent(transaction -> transaction.started = true);
        return due.map(transaction -> transaction);
    }

    /** Reads one message between transactions. */
    private void await() {
        readData().ifPresent(payload -> {
            if (!(PgOutput.decode(payload) instanceof JournalMessage.Begin begin)) {
                throw new IntegrityException("The change stream has a message outside of a transaction");
            }
            current = Optional.of(new Streamed(begin.transaction(), payload));
        });
    }

    /** One message; empty when it was a keepalive, which is taken note of. */
    private Optional<byte[]> readData() {
        Message message = protocol.read();
        if (message instanceof Message.Keepalive keepalive) {
            passed = passed.isBefore(keepalive.sent()) ? keepalive.sent() : passed;
            if (keepalive.replyRequested()) {
                protocol.report(confirmed, false);
            }
            return Optional.empty();
        }
        return Optional.of(((Message.Data) message).payload());
    }

    /**
     * Tells the server that everything before {@code durable} is safe elsewhere, so that it may discard its log. Also for
     * an idle archive, otherwise the traffic of other databases pins log.
     */
    public void confirm(Lsn durable) {
        if (confirmed.isBefore(durable)) {
            confirmed = durable;
        }
        protocol.report(confirmed, false);
    }

    /** Which cluster this stream reads. */
    public ServerPosition server() {
        return server;
    }

    /** Ends the stream; the slot stays where it was confirmed. */
    @Override
    public void close() {
        protocol.close();
    }

    private final class Streamed implements Transaction {
        private final TransactionInfo info;
        private final byte[] begin;
        private boolean started;
        private Optional<Lsn> end = Optional.empty();

        private Streamed(TransactionInfo info, byte[] begin) {
            this.info = info;
            this.begin = begin;
        }

        @Override
        public TransactionInfo info() {
            return info;
        }

        @Override
        public byte[] begin() {
            return begin;
        }

        @Override
        public Optional<Frame> next() {
            while (end.isEmpty()) {
                Optional<byte[]> payload = readData();
                if (payload.isPresent()) {
                    Frame frame = new Frame(payload.get(), PgOutput.decode(payload.get()));
                    if (take(frame)) {
                        return Optional.of(frame);
                    }
                }
            }
            return Optional.empty();
        }

        private boolean take(Frame frame) {
            JournalMessage message = frame.message();
            if (message instanceof JournalMessage.Commit commit) {
                end = Optional.of(commit.endLsn());
                passed = passed.isBefore(commit.endLsn()) ? commit.endLsn() : passed;
                current = Optional.empty();
                return true;
            }
            if (message instanceof JournalMessage.Relation relation) {
                relations.put(relation.id(), relation);
                return true;
            }
            if (message instanceof JournalMessage.Truncate truncate) {
                throw new JournalGapException(new Gap(Reason.TABLE_TRUNCATED, truncated(truncate)));
            }
            if (message instanceof JournalMessage.Begin) {
                throw new IntegrityException("A transaction begins within another in the change stream");
            }
            return message instanceof JournalMessage.Change;
        }

        private String truncated(JournalMessage.Truncate truncate) {
            return truncate.relationIds().stream()
                            .map(id -> Optional.ofNullable(relations.get(id))
                                    .map(relation -> relation.table().toString())
                                    .orElse("relation " + id))
                            .collect(Collectors.joining(", "))
                    + " truncated by the transaction committed at " + info.commitLsn();
        }

        @Override
        public Lsn endLsn() {
            return end.orElseThrow(() -> new IllegalStateException("The transaction was not read to its end"));
        }
    }
}
