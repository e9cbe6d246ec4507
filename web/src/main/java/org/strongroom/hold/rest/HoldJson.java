package org.strongroom.hold.rest;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.hold.HoldScope;
import org.strongroom.hold.HoldView;

/**
 * A hold.
 *
 * @param releasedAt absent while it holds
 */
public record HoldJson(
        UUID id,
        HoldScope scope,
        Optional<UUID> subjectId,
        Optional<HoldConditionJson> condition,
        String authority,
        Instant placedAt,
        UUID placedBy,
        Optional<Instant> releasedAt,
        Optional<UUID> releasedBy) {
    static HoldJson of(HoldView hold) {
        return new HoldJson(
                hold.id(),
                hold.scope(),
                hold.subjectId(),
                hold.condition().map(HoldConditionJson::of),
                hold.authority(),
                hold.placedAt(),
                hold.placedBy(),
                hold.releasedAt(),
                hold.releasedBy());
    }
}
