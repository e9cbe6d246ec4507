package org.strongroom.pack;

import java.io.IOException;

/**
 * The file under an open pack: the port at which tests let disks fill up and fail. Not thread-safe, except that
 * {@link #sync()} may run beside the others.
 */
interface PackFile extends AutoCloseable {
    /** Writes all of it at this offset, or throws. */
    void write(long at, byte[] bytes, int length) throws IOException;

    /** Cuts the file, which must be longer. */
    void truncate(long length) throws IOException;

    /** Puts everything written before on stable storage. */
    void sync() throws IOException;

    /** Makes the file read-only: the sign that the pack is sealed. */
    void freeze() throws IOException;

    @Override
    void close() throws IOException;
}
