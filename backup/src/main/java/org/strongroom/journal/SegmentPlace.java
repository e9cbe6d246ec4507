package org.strongroom.journal;

import java.util.Objects;
import java.util.UUID;

/**
 * Where a segment stands in the chain.
 *
 * @param repository whose journal
 * @param incarnation which server incarnation wrote it
 * @param sequence counts from the incarnation's first segment
 * @param predecessor hash of the segment before, as the repository names it; empty text for the first
 */
public record SegmentPlace(UUID repository, int incarnation, long sequence, String predecessor) {

    /** Validates. */
    public SegmentPlace {
        Objects.requireNonNull(repository, "repository");
        Objects.requireNonNull(predecessor, "predecessor");
    }
}
