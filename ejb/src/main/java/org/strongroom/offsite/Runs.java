package org.strongroom.offsite;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.StringReader;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditLog;
import org.strongroom.audit.AuditSubject;
import org.strongroom.idempotency.Idempotency;
import org.strongroom.idempotency.IdempotentRequest;
import org.strongroom.idempotency.Outcome;
import org.strongroom.identity.Ids;
import org.strongroom.store.Worm;

/** Runs that somebody asked for and runs of bases, remembered on this site alone. Ticks by schedule are not listed. */
@Stateless
public class Runs {
    private static final String BEGIN = "INSERT INTO local.offsite_run (id, kind, started_at) VALUES (?1, ?2, ?3)";
    private static final String END =
            "UPDATE local.offsite_run SET finished_at = ?1, outcome = ?2, report = CAST(?3 AS jsonb) WHERE id = ?4";
    private static final String REPORT =
            "SELECT CAST(report AS text) FROM local.offsite_run WHERE id = ?1 AND outcome = 'DONE'";

    @PersistenceContext(unitName = "archive")
    EntityManager entities;

    @Inject
    AuditLog audit;

    @Inject
    Idempotency idempotency;

    @Inject
    Clock clock;

    /** Begins a run unless this request has begun it before. */
    public Outcome begin(Actor actor, RunKind kind, IdempotentRequest request) {
        return idempotency.once(
                actor, request, "offsite-run", () -> begin(actor, kind).toString());
    }

    /** Begins a run. */
    public UUID begin(Actor actor, RunKind kind) {
        UUID id = Ids.next();
        entities.createNativeQuery(BEGIN)
                .setParameter(1, id)
                .setParameter(2, kind.name())
                .setParameter(3, now())
                .executeUpdate();
        audit.done(actor, AuditAction.BACKUP_RUN, AuditSubject.of("offsite-run", id), Map.of("kind", kind.name()));
        return id;
    }

    /** The run did what it had to. */
    public void done(UUID id, RunReport report) {
        end(id, "DONE", Optional.of(json(report)));
    }

    /** The run failed. */
    public void failed(Actor actor, UUID id, String reason) {
        end(id, "FAILED", Optional.empty());
        audit.failed(actor, AuditAction.BACKUP_RUN, AuditSubject.of("offsite-run", id), reason);
    }

    /** What a run shipped; empty while it is under way, and when it failed. */
    public Optional<RunReport> report(UUID id) {
        List<?> found = entities.createNativeQuery(REPORT).setParameter(1, id).getResultList();
        return found.stream().findFirst().map(String.class::cast).map(Runs::report);
    }

    private void end(UUID id, String outcome, Optional<String> report) {
        entities.createNativeQuery(END)
                .setParameter(1, now())
                .setParameter(2, outcome)
                .setParameter(3, report.orElse(null))
                .setParameter(4, id)
                .executeUpdate();
    }

    private static String json(RunReport report) {
        return Json.createObjectBuilder()
                .add("point", report.point())
                .add("pointHash", report.pointHash())
                .add("bytes", report.bytes())
                .add("objects", report.objects())
                .add("seconds", report.seconds())
                .add("lagSeconds", report.lagSeconds())
                .add("worm", report.worm().name())
                .build()
                .toString();
    }

    private static RunReport report(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            JsonObject report = reader.readObject();
            return new RunReport(
                    report.getJsonNumber("point").longValue(),
                    report.getString("pointHash"),
                    report.getJsonNumber("bytes").longValue(),
                    report.getJsonNumber("objects").longValue(),
                    report.getJsonNumber("seconds").doubleValue(),
                    report.getJsonNumber("lagSeconds").doubleValue(),
                    Worm.valueOf(report.getString("worm")));
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
