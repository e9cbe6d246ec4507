package org.strongroom.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.domain.InvalidInputException;

/**
 * Which events are looked for; what is given must all match.
 *
 * @param from at or after
 * @param to before
 * @param actorId what this account did or tried
 */
public record AuditQuery(Optional<Instant> from, Optional<Instant> to, Optional<UUID> actorId) {
    /** Checks that the range is the right way round. */
    public AuditQuery {
        if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
            throw new InvalidInputException("to", "is before from");
        }
    }
}
