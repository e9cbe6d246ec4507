package org.strongroom.content;

import java.util.List;
import java.util.Objects;
import org.strongroom.pack.ExtentLocation;

/**
 * Where stored content lies and how it is read.
 *
 * @param extents in order
 * @param compression how it was compressed
 * @param length plaintext length in bytes
 */
public record ContentLocation(List<ExtentLocation> extents, Compression compression, long length) {
    /** Copies. */
    public ContentLocation {
        extents = List.copyOf(extents);
        Objects.requireNonNull(compression);
    }
}
