package org.strongroom.pack;

import org.strongroom.store.RangedSource;

/** Reads packs wherever they are: beside the server, fetched from off site, or a prefix of one. Thread-safe. */
public final class PackReader {
    private PackReader() {}

    /** Scans a pack or a prefix of one, whole; damage is found, not thrown. Memory grows with the count of extents. */
    public static PackScan scan(RangedSource pack) {
        throw new UnsupportedOperationException("pack of " + pack.length());
    }
}
