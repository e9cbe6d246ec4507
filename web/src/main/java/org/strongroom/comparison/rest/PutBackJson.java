package org.strongroom.comparison.rest;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.comparison.PutBackItem;
import org.strongroom.comparison.PutBackView;

/**
 * A decision to put something back.
 *
 * @param itemId of the patient, the case file or the record
 * @param version of a record, the version whose content comes back
 * @param decidedBy who approved it or turned it down
 */
public record PutBackJson(
        UUID id,
        UUID comparisonId,
        PutBackItem.Kind kind,
        UUID itemId,
        Optional<Integer> version,
        PutBackView.State state,
        Instant proposedAt,
        UUID proposedBy,
        Optional<Instant> decidedAt,
        Optional<UUID> decidedBy) {
    static PutBackJson of(PutBackView view) {
        return new PutBackJson(
                view.id(),
                view.comparisonId(),
                view.item().kind(),
                view.item().id(),
                view.item().version(),
                view.state(),
                view.proposedAt(),
                view.proposedBy(),
                view.decidedAt(),
                view.decidedBy());
    }
}
