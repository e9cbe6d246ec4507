package org.strongroom.pack;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Takes one blob's bytes in order. Not thread-safe; many writers work side by side.
 *
 * <p>A write that finds the disk full or failing throws a transient {@link
 * org.strongroom.failure.OperationFailedException}; nothing of the blob counts then.
 */
public abstract class BlobWriter extends OutputStream {
    /** For the store's own writers. */
    BlobWriter() {}

    @Override
    public abstract void write(byte[] source, int offset, int length) throws IOException;

    /**
     * Puts the whole blob on stable storage. Many commits share one fsync.
     *
     * @throws org.strongroom.failure.OperationFailedException transient, when the disk is full or failing: the blob is
     *     not stored
     * @throws IllegalStateException when committed or closed before
     */
    public abstract StoredBlob commit();

    /**
     * Hands the whole blob over without waiting for the disk: it counts once {@link Custody#awaitDurable()} of the custody
     * it was begun under has returned, and not before. Many blobs then share one fsync.
     *
     * @throws org.strongroom.failure.OperationFailedException transient, when the disk is full or failing: the blob is
     *     not stored
     * @throws IllegalStateException when committed or closed before, or begun under no custody of its caller's
     */
    public abstract StoredBlob leave();

    /**
     * Without an earlier {@link #commit()} the blob is abandoned: its extents are nobody's. Ends the writer's own custody,
     * where it was not begun under another. Never throws.
     */
    @Override
    public abstract void close();
}
