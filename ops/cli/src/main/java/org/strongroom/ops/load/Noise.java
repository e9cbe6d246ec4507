package org.strongroom.ops.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.strongroom.crypto.Hashes;

/**
 * Bytes that nothing compresses, always the same ones, as fast as they are asked for or at a rate.
 *
 * @param length how many
 * @param rate so many a second; 0: no limit
 */
record Noise(long length, long rate) {
    private static final int BLOCK = 16 * 1024;
    private static final long SEED = 20_260_105;

    /** SHA-256 of all of it. */
    byte[] sha256() {
        MessageDigest digest = Hashes.newSha256();
        byte[] buffer = new byte[BLOCK];
        try (InputStream all = new Noise(length, 0).open()) {
            for (int read = all.read(buffer); read > 0; read = all.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return digest.digest();
    }

    /** A fresh reading. */
    InputStream open() {
        return new InputStream() {
            private final SplittableRandom random = new SplittableRandom(SEED);
            private final byte[] block = new byte[BLOCK];
            private final long started = System.nanoTime();
            private int at = BLOCK;
            private long given;

            @Override
            public int read() {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int count) {
                if (given == length) {
                    return -1;
                }
                if (at == BLOCK) {
                    random.nextBytes(block);
                    at = 0;
                }
                int part = (int) Math.min(Math.min(count, BLOCK - at), length - given);
                if (rate > 0) {
                    part = (int) Math.min(part, Math.max(1, rate));
                    waitFor(given + part);
                }
                System.arraycopy(block, at, target, offset, part);
                at += part;
                given += part;
                return part;
            }

            private void waitFor(long bytes) {
                long due = started + (long) ((double) bytes / rate * TimeUnit.SECONDS.toNanos(1));
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
            }

            @Override
            public void close() {
                Arrays.fill(block, (byte) 0);
            }
        };
    }
}
