package org.strongroom.pack;

import java.util.Arrays;
import java.util.List;

/**
 * A blob that is on stable storage.
 *
 * @param sha256 of the whole blob, as stored: its identity
 * @param length in bytes
 * @param extents in the blob's order, perhaps across packs
 */
public record StoredBlob(byte[] sha256, long length, List<ExtentLocation> extents) {
    /** Checks the figures and copies. */
    public StoredBlob {
        extents = List.copyOf(extents);
        if (sha256.length != 32
                || length != extents.stream().mapToLong(ExtentLocation::length).sum()) {
            throw new IllegalArgumentException("a blob is as long as its extents");
        }
        sha256 = sha256.clone();
    }

    @Override
    public byte[] sha256() {
        return sha256.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredBlob that
                && length == that.length
                && Arrays.equals(sha256, that.sha256)
                && extents.equals(that.extents);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sha256);
    }
}
