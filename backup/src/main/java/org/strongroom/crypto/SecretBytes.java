package org.strongroom.crypto;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Secret bytes that are zeroed on close and that no string, log or exception shows.
 *
 * <p>The bytes can only be reached through {@link #use}, so that every use is found by search. Equality is constant in
 * time for equal sizes. Thread-safe.
 */
public final class SecretBytes implements AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] bytes;
    private boolean closed;

    private SecretBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Fresh random bytes from the platform's secure generator. */
    public static SecretBytes random(int size) {
        byte[] fresh = new byte[size];
        RANDOM.nextBytes(fresh);
        return new SecretBytes(fresh);
    }

    /** A copy; the caller still owns, and should zero, the original. */
    public static SecretBytes copyOf(byte[] original) {
        return new SecretBytes(original.clone());
    }

    /** Takes the array over: the caller must not touch it again, and it is zeroed on close. */
    public static SecretBytes takeOver(byte[] zeroedOnClose) {
        return new SecretBytes(zeroedOnClose);
    }

    /**
     * Hands a copy of the bytes to the function and zeroes the copy afterwards. The function must not keep the array.
     *
     * @throws IllegalStateException after {@link #close()}
     */
    public <T> T use(Function<byte[], T> function) {
        byte[] lent = lend();
        try {
            return function.apply(lent);
        } finally {
            Arrays.fill(lent, (byte) 0);
        }
    }

    /** Size in bytes; known even after {@link #close()}. */
    public int size() {
        return bytes.length;
    }

    /** Zeroes the bytes; uses under way keep their copies. Closing again does nothing. */
    @Override
    public synchronized void close() {
        closed = true;
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretBytes that
                && (this == that || use(mine -> that.use(theirs -> MessageDigest.isEqual(mine, theirs))));
    }

    /** Tells the size only: a hash of the bytes would leak them. */
    @Override
    public int hashCode() {
        return bytes.length;
    }

    @Override
    public String toString() {
        return "SecretBytes[" + bytes.length + " bytes]";
    }

    private synchronized byte[] lend() {
        if (closed) {
            throw new IllegalStateException("the secret has been zeroed");
        }
        return bytes.clone();
    }
}
