package org.strongroom.journal;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyDual;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.failure.IntegrityException;
import org.strongroom.failure.UnreachableException;

/**
 * The copy-both conversation of a started replication. pgjdbc's own stream swallows keepalives until data arrives; here
 * they are returned, because they alone tell that the server has passed a position without anything to send.
 *
 * @see <a href="https://www.postgresql.org/docs/18/protocol-replication.html">streaming replication protocol</a>
 */
final class ReplicationProtocol implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReplicationProtocol.class);
    private static final int STATUS_LENGTH = 34;

    private final Connection connection;
    private final CopyDual copy;

    private ReplicationProtocol(Connection connection, CopyDual copy) {
        this.connection = connection;
        this.copy = copy;
    }

    /** Starts at a position; the caller closes the connection when this throws. */
    static ReplicationProtocol start(Connection connection, String slot, String publication, Lsn from)
            throws SQLException {
        String command = "START_REPLICATION SLOT \"" + slot + "\" LOGICAL " + from
                + " (\"proto_version\" '1', \"publication_names\" '\"" + publication + "\"')";
        CopyDual copy = connection.unwrap(PGConnection.class).getCopyAPI().copyDual(command);
        return new ReplicationProtocol(connection, copy);
    }

    /** What the server says. */
    sealed interface Message {
        /** The server has sent everything that committed before {@code sent}. */
        record Keepalive(Lsn sent, boolean replyRequested) implements Message {}

        /** A message of the output plugin. */
        @SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
        record Data(byte[] payload) implements Message {}
    }

    /** Waits for the next message. */
    Message read() {
        try {
            byte[] bytes = copy.readFromCopy(true);
            if (bytes == null) {
                throw new UnreachableException("PostgreSQL ended the change stream");
            }
            return parse(ByteBuffer.wrap(bytes));
        } catch (SQLException e) {
            throw new UnreachableException("The change stream broke off: " + e.getMessage(), e);
        }
    }

    private static Message parse(ByteBuffer in) {
        byte kind = in.get();
        if (kind == 'k') {
            Lsn sent = new Lsn(in.getLong());
            in.getLong(); // the server's clock
            return new Message.Keepalive(sent, in.get() != 0);
        }
        if (kind != 'w') {
            throw new IntegrityException("Unknown kind of replication message: " + (char) kind);
        }
        in.getLong(); // start of the data in the log
        in.getLong(); // end of the log at the server
        in.getLong(); // the server's clock
        byte[] payload = new byte[in.remaining()];
        in.get(payload);
        return new Message.Data(payload);
    }

    /** Reports what is durable here; the server answers at once with a keepalive if asked to. */
    void report(Lsn durable, boolean askForReply) {
        byte[] status = ByteBuffer.allocate(STATUS_LENGTH)
                .put((byte) 'r')
                .putLong(durable.value())
                .putLong(durable.value())
                .putLong(durable.value())
                .putLong(0) // this side's clock, which nothing depends on
                .put((byte) (askForReply ? 1 : 0))
                .array();
        try {
            copy.writeToCopy(status, 0, status.length);
            copy.flushCopy();
        } catch (SQLException e) {
            throw new UnreachableException("The change stream broke off: " + e.getMessage(), e);
        }
    }

    /** Hangs up. Nothing is lost when the server hung up first: what counts is what was confirmed. */
    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("The change stream was broken before it was closed", e);
        }
    }
}
