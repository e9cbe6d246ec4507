package org.strongroom.audit;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One event of the log.
 *
 * @param actorId empty for a caller without a session
 * @param roles what the actor held at that moment
 * @param action as recorded; a newer server may have recorded one this server does not know
 * @param detail identifiers, counts and enumerated words
 */
public record AuditEvent(
        UUID id,
        Instant at,
        Optional<UUID> actorId,
        String actorName,
        Set<String> roles,
        String action,
        AuditOutcome outcome,
        Optional<AuditSubject> subject,
        Map<String, String> detail,
        Optional<UUID> requestId) {
    public AuditEvent {
        roles = Set.copyOf(roles);
        detail = Map.copyOf(detail);
    }
}
