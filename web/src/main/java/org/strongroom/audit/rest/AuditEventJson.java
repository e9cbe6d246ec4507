package org.strongroom.audit.rest;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.strongroom.audit.AuditEvent;
import org.strongroom.audit.AuditOutcome;
import org.strongroom.audit.AuditSubject;

/** An event as the API shows it: identifiers, never names of patients. */
public record AuditEventJson(
        UUID id,
        Instant at,
        Optional<UUID> actorId,
        String actorName,
        Set<String> roles,
        String action,
        AuditOutcome outcome,
        Optional<String> objectKind,
        Optional<String> objectId,
        Map<String, String> detail,
        Optional<UUID> requestId) {
    static AuditEventJson of(AuditEvent event) {
        return new AuditEventJson(
                event.id(),
                event.at(),
                event.actorId(),
                event.actorName(),
                event.roles(),
                event.action(),
                event.outcome(),
                event.subject().map(AuditSubject::kind),
                event.subject().map(AuditSubject::id),
                event.detail(),
                event.requestId());
    }
}
