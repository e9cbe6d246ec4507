package org.strongroom.pack;

import java.util.Arrays;
import java.util.UUID;

/**
 * Where one extent of a blob lies.
 *
 * @param packId the pack
 * @param offset of the payload within the pack, in bytes
 * @param length of the payload, in bytes
 * @param sha256 of the payload
 */
public record ExtentLocation(UUID packId, long offset, int length, byte[] sha256) {
    /** Checks the figures and copies. */
    public ExtentLocation {
        if (offset < 0 || length < 1 || sha256.length != 32) {
            throw new IllegalArgumentException("not the place of an extent");
        }
        sha256 = sha256.clone();
    }

    @Override
    public byte[] sha256() {
        return sha256.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExtentLocation that
                && packId.equals(that.packId)
                && offset == that.offset
                && length == that.length
                && Arrays.equals(sha256, that.sha256);
    }

    @Override
    public int hashCode() {
        return 31 * packId.hashCode() + Long.hashCode(offset);
    }
}
