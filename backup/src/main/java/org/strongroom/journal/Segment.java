package org.strongroom.journal;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.strongroom.failure.IntegrityException;

/**
 * A piece of the journal in clear: its header and the zstd-compressed messages. It is complete in itself: it describes
 * every relation it uses and repeats the beginning of a transaction that it continues. The repository encrypts
 * {@link #encode}. Immutable.
 *
 * <p>Bytes: {@code "SRSEG01\n"}, the header's length (4 bytes, big-endian), the header as JSON, then zstd over the
 * messages, each with its length (4 bytes) in front.
 */
public final class Segment {

    private static final byte[] MAGIC = "SRSEG01\n".getBytes(StandardCharsets.US_ASCII);
    private static final int MESSAGE_LIMIT = 1 << 30;

    private final SegmentHeader header;
    private final byte[] messages;

    Segment(SegmentHeader header, byte[] messages) {
        this.header = Objects.requireNonNull(header, "header");
        this.messages = messages;
    }

    /** What it says of itself. */
    public SegmentHeader header() {
        return header;
    }

    /** The bytes to encrypt and store. */
    public byte[] encode() {
        byte[] json = SegmentHeaderJson.encode(header);
        return ByteBuffer.allocate(MAGIC.length + Integer.BYTES + json.length + messages.length)
                .put(MAGIC)
                .putInt(json.length)
                .put(json)
                .put(messages)
                .array();
    }

    /** The inverse; throws IntegrityException when the bytes are no segment. */
    public static Segment decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            byte[] magic = new byte[MAGIC.length];
            in.get(magic);
            int length = in.getInt();
            if (!Arrays.equals(magic, MAGIC) || length < 0 || length > in.remaining()) {
                throw new IntegrityException("Not a segment");
            }
            byte[] json = new byte[length];
            in.get(json);
            byte[] messages = new byte[in.remaining()];
            in.get(messages);
            return new Segment(SegmentHeaderJson.decode(json), messages);
        } catch (BufferUnderflowException e) {
            throw new IntegrityException("A segment is cut short", e);
        }
    }

    /** Hands out the messages in order; one at a time is in memory. */
    public void forEach(Consumer<Frame> consumer) {
        forEach(consumer, relation -> true);
    }

    /** The same without the changes of relations that are not wanted, which are not even decoded. */
    void forEach(Consumer<Frame> consumer, IntPredicate wanted) {
        try (DataInputStream in = new DataInputStream(new ZstdInputStream(new ByteArrayInputStream(messages)))) {
            for (int length = nextLength(in); length >= 0; length = nextLength(in)) {
                byte[] raw = in.readNBytes(length);
                if (raw.length < length) {
                    throw new EOFException();
                }
                if (PgOutput.relationOfChange(raw).stream().allMatch(wanted)) {
                    consumer.accept(new Frame(raw, PgOutput.decode(raw)));
                }
            }
        } catch (IOException e) {
            throw new IntegrityException(
                    "The messages of segment " + header.place().sequence() + " cannot be read", e);
        }
    }

    private static int nextLength(DataInputStream in) throws IOException {
        int first = in.read();
        if (first < 0) {
            return -1;
        }
        int length = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
        if (length < 1 || length > MESSAGE_LIMIT) {
            throw new IOException("a message of " + length + " bytes");
        }
        return length;
    }
}
