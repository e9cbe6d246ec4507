package org.strongroom.comparison;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A decision to put something back.
 *
 * @param item what
 * @param state how far it is
 * @param proposedBy who wanted it
 * @param decidedBy who approved it or turned it down; whoever proposed it, where nothing is overwritten
 */
public record PutBackView(
        UUID id,
        UUID comparisonId,
        PutBackItem item,
        State state,
        Instant proposedAt,
        UUID proposedBy,
        Optional<Instant> decidedAt,
        Optional<UUID> decidedBy) {
    /** How far it is. */
    public enum State {
        /** It waits for another officer. */
        PROPOSED,
        /** It was put back. */
        DONE,
        /** It was turned down or withdrawn. */
        REJECTED
    }
}
