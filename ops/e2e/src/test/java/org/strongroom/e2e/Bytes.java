package org.strongroom.e2e;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.locks.LockSupport;
import org.strongroom.crypto.Hashes;

/** Content of any length that nothing can compress and that can be made again from its seed (xorshift64*). */
final class Bytes extends InputStream {
    private final long length;
    private long state;
    private long position;

    private Bytes(long seed, long length) {
        this.state = seed * 0x9E3779B97F4A7C15L | 1;
        this.length = length;
    }

    static InputStream stream(long seed, long length) {
        return new Bytes(seed, length);
    }

    static byte[] of(long seed, int length) {
        byte[] all = new byte[length];
        int read = new Bytes(seed, length).read(all, 0, length);
        if (read < length && length > 0) {
            throw new IllegalStateException("short");
        }
        return all;
    }

    /** Text, half of which compresses away, as notes do: what calls itself text and does not compress raises an alarm. */
    static byte[] text(long seed, int length) {
        return HexFormat.of()
                .formatHex(of(seed, length / 2 + 1))
                .substring(0, length)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** These bytes, evenly spread over this time. */
    static InputStream slowly(byte[] content, Duration time) {
        long started = System.nanoTime();
        return new ByteArrayInputStream(content) {
            @Override
            public synchronized int read(byte[] target, int offset, int wanted) {
                int count = Math.min(wanted, Math.max(1, content.length / 50));
                long due = started + time.toNanos() * Math.min(content.length, pos + count) / content.length;
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                return super.read(target, offset, count);
            }
        };
    }

    static byte[] sha256(long seed, long length) {
        return sha256(stream(seed, length));
    }

    /** SHA-256 of all that the stream gives; closes it. */
    static byte[] sha256(InputStream stream) {
        MessageDigest digest = Hashes.newSha256();
        try (DigestInputStream in = new DigestInputStream(stream, digest)) {
            byte[] buffer = new byte[1 << 16];
            while (in.read(buffer) >= 0) {
                // the digest listens
            }
            return digest.digest();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int wanted) {
        if (position >= length) {
            return wanted == 0 ? 0 : -1;
        }
        int count = (int) Math.min(wanted, length - position);
        for (int i = 0; i < count; i++, position++) {
            if ((position & 7) == 0) {
                state ^= state >>> 12;
                state ^= state << 25;
                state ^= state >>> 27;
            }
            buffer[offset + i] = (byte) ((state * 0x2545F4914F6CDD1DL) >>> (8 * (position & 7)));
        }
        return count;
    }
}
