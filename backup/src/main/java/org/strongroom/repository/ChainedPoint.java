package org.strongroom.repository;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.strongroom.crypto.Hashes;
import org.strongroom.crypto.SignedNote;
import org.strongroom.failure.IntegrityException;

/**
 * A point with its signed bytes. Whether the signature holds is {@link PointChain}'s to say.
 *
 * @param point what it says
 * @param note the signed note
 * @param ref the object it is, or would be, stored as
 */
public record ChainedPoint(Point point, SignedNote note, ObjectRef ref) {
    /** Checks that nothing is missing. */
    public ChainedPoint {
        Objects.requireNonNull(point);
        Objects.requireNonNull(note);
        Objects.requireNonNull(ref);
    }

    /**
     * Reads a point's bytes.
     *
     * @throws IntegrityException when they are no signed point
     */
    public static ChainedPoint parse(String object, byte[] bytes) {
        SignedNote note = SignedNote.parse(new String(bytes, StandardCharsets.UTF_8));
        if (!Arrays.equals(note.encode().getBytes(StandardCharsets.UTF_8), bytes)) {
            throw new IntegrityException(object + " is not in canonical form");
        }
        Point point = Point.parse(object, note.text());
        String sha256 = Hashes.hex(Hashes.sha256(bytes));
        ObjectRef ref = ObjectRef.of(ObjectNames.point(point.sequence(), point.incarnation(), sha256), bytes.length);
        return new ChainedPoint(point, note, ref);
    }

    /** The object's bytes. */
    public byte[] bytes() {
        return note.encode().getBytes(StandardCharsets.UTF_8);
    }

    /** Its hash, by which the next point names it. */
    public String sha256() {
        return ref.sha256();
    }

    /** Its number in the chain. */
    public long sequence() {
        return point.sequence();
    }
}
