package org.strongroom.repository;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.strongroom.failure.IntegrityException;

/**
 * Segments of about an hour in one object, sealed as they are: {@code "SRLEV01\n"}, their number and the length of each
 * (4 bytes, big-endian), then their bytes one after the other. No key is needed to make one. Proves nothing itself: each
 * segment in it is checked against the hash by which a point names it, as if it had been read alone.
 */
public final class Level {
    private static final byte[] MAGIC = "SRLEV01\n".getBytes(StandardCharsets.US_ASCII);

    private Level() {}

    /** Puts the segments one after the other. */
    public static byte[] encode(List<byte[]> segments) {
        int header = MAGIC.length + Integer.BYTES * (1 + segments.size());
        ByteBuffer out = ByteBuffer.allocate(
                header + segments.stream().mapToInt(each -> each.length).sum());
        out.put(MAGIC).putInt(segments.size());
        segments.forEach(each -> out.putInt(each.length));
        segments.forEach(out::put);
        return out.array();
    }

    /**
     * The inverse.
     *
     * @throws IntegrityException when the bytes are no level
     */
    public static List<byte[]> decode(String object, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            byte[] magic = new byte[MAGIC.length];
            in.get(magic);
            int count = in.getInt();
            if (!Arrays.equals(magic, MAGIC) || count < 1 || count > in.remaining() / Integer.BYTES) {
                throw new IntegrityException(object + " is not a level of segments");
            }
            int[] lengths = new int[count];
            in.asIntBuffer().get(lengths);
            in.position(in.position() + Integer.BYTES * count);
            List<byte[]> segments = new ArrayList<>();
            for (int length : lengths) {
                if (length < 0 || length > in.remaining()) {
                    throw new IntegrityException(object + " is cut short");
                }
                byte[] segment = new byte[length];
                in.get(segment);
                segments.add(segment);
            }
            if (in.hasRemaining()) {
                throw new IntegrityException(object + " is longer than its segments");
            }
            return segments;
        } catch (BufferUnderflowException e) {
            throw new IntegrityException(object + " is cut short", e);
        }
    }

    /**
     * One segment out of a level.
     *
     * @param level the level
     * @param segments what it holds
     * @param sequence of the segment wanted
     * @param ref as a point names it
     * @throws IntegrityException when it is not in the level, or not with this hash
     */
    public static byte[] segment(ObjectRef level, List<byte[]> segments, long sequence, ObjectRef ref) {
        long place = sequence - ObjectNames.firstOfLevel(level.name());
        if (place < 0 || place >= segments.size()) {
            throw new IntegrityException(level.name() + " does not hold segment " + sequence + ", as its name says");
        }
        byte[] segment = segments.get((int) place);
        if (!ref.isOf(segment)) {
            throw new IntegrityException(level.name() + " holds other bytes than " + ref.name());
        }
        return segment;
    }
}
