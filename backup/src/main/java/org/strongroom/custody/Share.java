package org.strongroom.custody;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.strongroom.crypto.Hashes;
import org.strongroom.crypto.QuorumSecret;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.failure.IntegrityException;

/**
 * One custodian's share. Its 44 bytes, from which every written form is made: version and needed − 1, a nibble each;
 * shares − 1 and number − 1, a nibble each; the ceremony (6); the value (32); the first 4 bytes of SHA-256 over
 * {@code "strongroom-share/1"} and the bytes before.
 *
 * @param quorum the ceremony it is of
 * @param number which share, from 1
 * @param value secret; zeroed on close
 */
public record Share(Quorum quorum, int number, SecretBytes value) implements AutoCloseable {
    /** The size of {@link #encoded} in bytes. */
    static final int SIZE = 2 + Quorum.CEREMONY_SIZE + QuorumSecret.SIZE + 4;

    private static final int VERSION = 1;
    private static final int CHECK = 4;
    private static final byte[] TITLE = "strongroom-share/1".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    /** Checks. */
    public Share {
        if (number < 1 || number > quorum.shares() || value.size() != QuorumSecret.SIZE) {
            throw new IllegalArgumentException("no share: number " + number + " of " + quorum.shares());
        }
    }

    /** The bytes; the caller closes them. */
    SecretBytes encoded() {
        ByteBuffer buffer = ByteBuffer.allocate(SIZE);
        buffer.put((byte) (VERSION << 4 | quorum.needed() - 1));
        buffer.put((byte) (quorum.shares() - 1 << 4 | number - 1));
        buffer.put(Hashes.unhex(quorum.ceremony()));
        value.use(buffer::put);
        buffer.put(check(buffer.array()));
        return SecretBytes.takeOver(buffer.array());
    }

    /**
     * Reads the bytes, which stay the caller's to zero.
     *
     * @throws IntegrityException when they are no share, or a changed one
     */
    static Share decode(byte[] encoded) {
        if (encoded.length != SIZE || !Arrays.equals(encoded, SIZE - CHECK, SIZE, check(encoded), 0, CHECK)) {
            throw new IntegrityException("the share does not agree with its own check: something in it was changed");
        }
        if ((encoded[0] >>> 4 & 0xf) != VERSION) {
            throw new IntegrityException("the share is of a form that this version does not know");
        }
        byte[] value = Arrays.copyOfRange(encoded, 2 + Quorum.CEREMONY_SIZE, SIZE - CHECK);
        try {
            Quorum quorum = new Quorum(
                    Hashes.hex(Arrays.copyOfRange(encoded, 2, 2 + Quorum.CEREMONY_SIZE)),
                    (encoded[0] & 0xf) + 1,
                    (encoded[1] >>> 4 & 0xf) + 1);
            return new Share(quorum, (encoded[1] & 0xf) + 1, SecretBytes.copyOf(value));
        } catch (IllegalArgumentException e) {
            throw new IntegrityException("the share is malformed", e);
        } finally {
            Arrays.fill(value, (byte) 0);
        }
    }

    private static byte[] check(byte[] encoded) {
        byte[] body = Arrays.copyOf(encoded, SIZE - CHECK);
        try {
            return Arrays.copyOf(Hashes.sha256(TITLE, body), CHECK);
        } finally {
            Arrays.fill(body, (byte) 0);
        }
    }

    @Override
    public void close() {
        value.close();
    }

    @Override
    public String toString() {
        return "Share[" + number + ", " + quorum.words() + "]";
    }
}
