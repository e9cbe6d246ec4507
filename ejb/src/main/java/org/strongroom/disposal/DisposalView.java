package org.strongroom.disposal;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A disposal.
 *
 * @param subject what it is of
 * @param authority the rule that allows it
 * @param state where it stands
 * @param patients patients whose details it covers
 * @param caseFiles case files that it covers whole
 * @param records records that it covers, those of the case files with them
 * @param proposedBy the first officer
 * @param decidedBy the second one, who approved and so destroyed; or who turned it down
 * @param holdId the hold that ended it
 */
public record DisposalView(
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
        Optional<UUID> holdId) {}
