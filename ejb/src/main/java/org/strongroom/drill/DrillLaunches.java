package org.strongroom.drill;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditLog;
import org.strongroom.audit.AuditSubject;
import org.strongroom.database.SqlQuery;
import org.strongroom.identity.Ids;

/** Remembers, on this site alone, when the server started the drill agent and how that process ended. */
@Stateless
public class DrillLaunches {
    /** How an agent ended that may have left no evidence. */
    static final String BROKEN_OFF = "ERROR";

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
     * @param result {@code PASS}, {@code FAIL}, or {@link #BROKEN_OFF} when there may be no evidence
     */
    public void ended(Actor actor, UUID launch, String result) {
        entities.createNativeQuery("UPDATE local.drill_run SET finished_at = ?1, result = ?2 WHERE id = ?3")
                .setParameter(1, now())
                .setParameter(2, result)
                .setParameter(3, launch)
                .executeUpdate();
        audit.done(actor, AuditAction.DRILL_RUN, AuditSubject.of("drill-launch", launch), Map.of("result", result));
    }

    /** When the agent was started that came to no result, if it was the last one that was started. */
    public Optional<Instant> lastBrokenOff() {
        SqlQuery last =
                new SqlQuery("select cast(extract(epoch from started_at) * 1000 as bigint), coalesce(result, '')"
                        + " from local.drill_run order by started_at desc limit 1");
        return last.rows(entities).stream()
                .filter(run -> BROKEN_OFF.equals(run[1]))
                .map(run -> Instant.ofEpochMilli(((Number) run[0]).longValue()))
                .findFirst();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
