package org.strongroom.drill;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditLog;
import org.strongroom.audit.AuditSubject;
import org.strongroom.identity.Ids;

/** Remembers, on this site alone, when the server started the drill agent and how that process ended. */
@Stateless
public class DrillLaunches {
    @PersistenceContext(unitName = "archive")
    EntityManager entities;

    @Inject
    AuditLog audit;

    @Inject
    Clock clock;

    /** The agent is about to be started. */
    public UUID begun(Actor actor) {
        UUID id = Ids.next();
        entities.createNativeQuery("INSERT INTO local.drill_run (id, started_at) VALUES (?1, ?2)")
                .setParameter(1, id)
                .setParameter(2, now())
                .executeUpdate();
        audit.done(actor, AuditAction.DRILL_RUN, AuditSubject.of("drill-launch", id), Map.of());
        return id;
    }

    /**
     * The agent ended.
     *
     * @param result {@code PASS}, {@code FAIL}, or {@code ERROR} when there may be no evidence
     */
    public void ended(Actor actor, UUID launch, String result) {
        entities.createNativeQuery("UPDATE local.drill_run SET finished_at = ?1, result = ?2 WHERE id = ?3")
                .setParameter(1, now())
                .setParameter(2, result)
                .setParameter(3, launch)
                .executeUpdate();
        audit.done(actor, AuditAction.DRILL_RUN, AuditSubject.of("drill-launch", launch), Map.of("result", result));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
