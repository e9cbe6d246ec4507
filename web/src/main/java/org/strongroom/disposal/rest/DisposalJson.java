package org.strongroom.disposal.rest;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.disposal.DisposalState;
import org.strongroom.disposal.DisposalSubject;
import org.strongroom.disposal.DisposalView;

/**
 * A disposal.
 *
 * @param patients patients whose details it covers
 * @param caseFiles case files that it covers whole
 * @param records records that it covers
 * @param decidedBy who approved it, or turned it down
 * @param holdId the hold that ended it
 */
public record DisposalJson(
        UUID id,
        DisposalSubject subject,
        UUID subjectId,
        String authority,
        DisposalState state,
        int patients,
        int caseFiles,
        int records,
        Instant proposedAt,
        UUID proposedBy,
        Optional<Instant> decidedAt,
        Optional<UUID> decidedBy,
        Optional<UUID> holdId) {
    static DisposalJson of(DisposalView view) {
        return new DisposalJson(
                view.id(),
                view.subject(),
                view.subjectId(),
                view.authority(),
                view.state(),
                view.patients(),
                view.caseFiles(),
                view.records(),
                view.proposedAt(),
                view.proposedBy(),
                view.decidedAt(),
                view.decidedBy(),
                view.holdId());
    }
}
