package org.strongroom.journal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.strongroom.failure.IntegrityException;
import org.strongroom.schema.TableName;

/**
 * Decodes messages of {@code pgoutput}, protocol version 1, values in text form. Stateless.
 *
 * @see <a href="https://www.postgresql.org/docs/18/protocol-logicalrep-message-formats.html">message formats</a>
 */
final class PgOutput {

    private static final Instant POSTGRES_EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private PgOutput() {}

    /** Decodes one whole message; throws IntegrityException when it is none. */
    static JournalMessage decode(byte[] message) {
        ByteBuffer in = ByteBuffer.wrap(message);
        try {
            JournalMessage decoded = decode(in);
            if (in.hasRemaining()) {
                throw new IntegrityException("A journal message has " + in.remaining() + " bytes too many");
            }
            return decoded;
        } catch (BufferUnderflowException e) {
            throw new IntegrityException("A journal message is cut short", e);
        }
    }

    /** Which relation a message changes, without decoding it; empty when it changes no row. */
    static OptionalInt relationOfChange(byte[] message) {
        boolean change =
                message.length > Integer.BYTES && (message[0] == 'I' || message[0] == 'U' || message[0] == 'D');
        return change ? OptionalInt.of(ByteBuffer.wrap(message).getInt(1)) : OptionalInt.empty();
    }

    private static JournalMessage decode(ByteBuffer in) {
        byte kind = in.get();
        return switch (kind) {
            case 'B' -> begin(in);
            case 'C' -> commit(in);
            case 'O' -> new JournalMessage.Origin(new Lsn(in.getLong()), string(in));
            case 'Y' -> new JournalMessage.Type(in.getInt(), string(in), string(in));
            case 'R' -> relation(in);
            case 'I' -> insert(in);
            case 'U' -> update(in);
            case 'D' -> delete(in);
            case 'T' -> truncate(in);
            default -> throw new IntegrityException("Unknown kind of journal message: " + (char) kind);
        };
    }

    private static JournalMessage begin(ByteBuffer in) {
        Lsn commitLsn = new Lsn(in.getLong());
        Instant committedAt = time(in);
        return new JournalMessage.Begin(
                new TransactionInfo(Integer.toUnsignedLong(in.getInt()), commitLsn, committedAt));
    }

    private static JournalMessage commit(ByteBuffer in) {
        in.get(); // flags, unused in version 1
        return new JournalMessage.Commit(new Lsn(in.getLong()), new Lsn(in.getLong()), time(in));
    }

    private static JournalMessage relation(ByteBuffer in) {
        int id = in.getInt();
        String schema = string(in);
        TableName table = new TableName(schema.isEmpty() ? "pg_catalog" : schema, string(in));
        char identity = (char) in.get();
        int count = in.getShort();
        List<JournalMessage.Column> columns = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            boolean key = (in.get() & 1) != 0;
            columns.add(new JournalMessage.Column(string(in), in.getInt(), in.getInt(), key));
        }
        return new JournalMessage.Relation(id, table, identity, columns);
    }

    private static JournalMessage insert(ByteBuffer in) {
        int relation = in.getInt();
        require(in.get() == 'N');
        return new JournalMessage.Insert(relation, tuple(in));
    }

    private static JournalMessage update(ByteBuffer in) {
        int relation = in.getInt();
        byte part = in.get();
        Optional<List<ColumnValue>> before = Optional.empty();
        if (part == 'K' || part == 'O') {
            before = Optional.of(tuple(in));
            part = in.get();
        }
        require(part == 'N');
        return new JournalMessage.Update(relation, before, tuple(in));
    }

    private static JournalMessage delete(ByteBuffer in) {
        int relation = in.getInt();
        byte part = in.get();
        require(part == 'K' || part == 'O');
        return new JournalMessage.Delete(relation, tuple(in));
    }

    private static JournalMessage truncate(ByteBuffer in) {
        int count = in.getInt();
        in.get(); // CASCADE, RESTART IDENTITY
        List<Integer> relations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            relations.add(in.getInt());
        }
        return new JournalMessage.Truncate(relations);
    }

    private static List<ColumnValue> tuple(ByteBuffer in) {
        int count = in.getShort();
        List<ColumnValue> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            byte kind = in.get();
            values.add(
                    switch (kind) {
                        case 'n' -> ColumnValue.Null.NULL;
                        case 'u' -> ColumnValue.Unchanged.UNCHANGED;
                        case 't' -> new ColumnValue.Text(text(in, in.getInt()));
                        default -> throw new IntegrityException("Unknown kind of column value: " + (char) kind);
                    });
        }
        return values;
    }

    private static Instant time(ByteBuffer in) {
        return POSTGRES_EPOCH.plus(in.getLong(), ChronoUnit.MICROS);
    }

    private static String string(ByteBuffer in) {
        int end = in.position();
        while (in.get(end) != 0) {
            end++;
            if (end >= in.limit()) {
                throw new BufferUnderflowException();
            }
        }
        String text = text(in, end - in.position());
        in.get();
        return text;
    }

    private static String text(ByteBuffer in, int length) {
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        String text = new String(in.array(), in.arrayOffset() + in.position(), length, StandardCharsets.UTF_8);
        in.position(in.position() + length);
        return text;
    }

    private static void require(boolean expected) {
        if (!expected) {
            throw new IntegrityException("A journal message is not of the form its kind demands");
        }
    }
}
