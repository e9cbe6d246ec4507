package org.strongroom.store;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The sums of some bytes. SHA-256 is what they are named and proven by; CRC-32C (RFC 3720) costs next to nothing and tells
 * a store that checks it whether what it took is what was meant.
 *
 * @param sha256 32 bytes, which nobody changes
 * @param crc32c the unsigned number
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Sums(byte[] sha256, int crc32c) {
    private static final int BUFFER = 1 << 16;

    /** Checks. */
    public Sums {
        if (sha256.length != 32) {
            throw new IllegalArgumentException("a SHA-256 has 32 bytes");
        }
    }

    /** Of these bytes. */
    public static Sums of(byte[] bytes) {
        Taking taking = new Taking();
        taking.update(bytes, bytes.length);
        return taking.sums();
    }

    /** Of all bytes of a source, read once; known beforehand where somebody has taken them. */
    public static Sums of(RangedSource source) throws IOException {
        if (source instanceof HashedSource hashed) {
            return hashed.sums();
        }
        Taking taking = new Taking();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = source.open()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                taking.update(buffer, n);
            }
        }
        return taking.sums();
    }

    /** Whether these are the sums of the same bytes. */
    public boolean isOf(Sums other) {
        return crc32c == other.crc32c && Arrays.equals(sha256, other.sha256);
    }

    /** Takes sums of bytes as they come by. Not thread-safe. */
    public static final class Taking {
        private final MessageDigest sha256 = newSha256();
        private final CRC32C crc32c = new CRC32C();

        private static MessageDigest newSha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError("every Java platform has SHA-256", e);
            }
        }

        /** The next bytes, the first so many of the array. */
        public void update(byte[] bytes, int length) {
            sha256.update(bytes, 0, length);
            crc32c.update(bytes, 0, length);
        }

        /** The sums of all that came by; ends the taking. */
        public Sums sums() {
            return new Sums(sha256.digest(), (int) crc32c.getValue());
        }
    }
}
