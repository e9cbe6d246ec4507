package org.strongroom.hold;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A hold.
 *
 * @param scope what it is on
 * @param subjectId the patient, case file or record; empty for a matching hold
 * @param condition of a matching hold
 * @param authority what obliges
 * @param releasedAt when it ended; empty while it holds
 */
public record HoldView(
        UUID id,
        HoldScope scope,
        Optional<UUID> subjectId,
        Optional<HoldCondition> condition,
        String authority,
        Instant placedAt,
        UUID placedBy,
        Optional<Instant> releasedAt,
        Optional<UUID> releasedBy) {}
