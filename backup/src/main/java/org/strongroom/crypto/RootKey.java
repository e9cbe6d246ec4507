package org.strongroom.crypto;

import org.strongroom.failure.IntegrityException;

/**
 * The site's root key: it wraps the period keys and little else, and never leaves the implementation. At a turn-over a
 * new one takes its place, and the former one opens what it wrapped until it is forgotten. Thread-safe until closed.
 */
public interface RootKey extends AutoCloseable {
    /** Wraps a key under the root key. */
    byte[] wrap(SecretBytes key);

    /**
     * Unwraps a key that {@link #wrap} wrapped, under the root key or the former one.
     *
     * @throws IntegrityException when another root key did, or it was changed
     */
    SecretBytes unwrap(byte[] wrapped);

    /** Whether this was wrapped under the present root key, not under the former one. */
    boolean wrapsNow(byte[] wrapped);

    /** Makes a new root key, durably; the one until now becomes the former one. Does nothing while there is a former one. */
    void renew();

    /** Whether there is a former one. */
    boolean hasFormer();

    /** Destroys the former one: nothing opens what is still wrapped under it. */
    void forgetFormer();

    /** Where it is kept, in words. */
    String words();

    /** Closes it; it stays where it is kept. */
    @Override
    void close();
}
