package org.strongroom.pack;

import java.util.List;

/**
 * What the index of a sealed pack lists; the payloads are not proven by it.
 *
 * @param extents in the pack's order
 * @param torn bytes of writes that a crash cut short: nobody's
 */
public record PackListing(List<ScannedExtent> extents, long torn) {
    /** Copies. */
    public PackListing {
        extents = List.copyOf(extents);
    }

    /** Bytes that the pack holds of blobs, whoever still wants them. */
    public long stored() {
        return torn
                + extents.stream()
                        .mapToLong(extent -> extent.location().length())
                        .sum();
    }
}
