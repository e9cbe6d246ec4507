package org.strongroom.content.compaction;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditLog;
import org.strongroom.audit.AuditSubject;
import org.strongroom.database.SqlQuery;
import org.strongroom.identity.Ids;

/** Remembers runs that changed something, failed, or were asked for. Each call is a transaction. */
@Stateless
public class CompactionRuns {
    static final String KIND = "compaction";

    private static final String INSERT =
            "insert into local.compaction_run (id, started_at, finished_at, outcome, report) values";

    private EntityManager entities;
    private AuditLog audit;
    private Clock clock;

    /** For the container's proxies. */
    protected CompactionRuns() {}

    /** With what it needs. */
    @Inject
    public CompactionRuns(EntityManager entities, AuditLog audit, Clock clock) {
        this.entities = entities;
        this.audit = audit;
        this.clock = clock;
    }

    /** A run did what it had to. */
    public void done(Actor actor, Instant startedAt, CompactionReport report) {
        UUID id = Ids.next();
        new SqlQuery(INSERT)
                .add("(?, ?, ?, 'DONE', cast(? as jsonb))", id, startedAt, clock.instant(), json(report))
                .execute(entities);
        audit.done(
                actor,
                AuditAction.CONTENT_COMPACT,
                AuditSubject.of(KIND, id),
                Map.of(
                        "dryRun", Boolean.toString(report.dryRun()),
                        "removedPacks", Long.toString(report.removedPacks()),
                        "reclaimedBytes", Long.toString(report.reclaimedBytes())));
    }

    /** A run failed; what it had done by then holds. */
    public void failed(Actor actor, Instant startedAt, String reason) {
        UUID id = Ids.next();
        new SqlQuery(INSERT)
                .add("(?, ?, ?, 'FAILED', null)", id, startedAt, clock.instant())
                .execute(entities);
        audit.failed(actor, AuditAction.CONTENT_COMPACT, AuditSubject.of(KIND, id), reason);
    }

    private static String json(CompactionReport report) {
        return Json.createObjectBuilder()
                .add("dryRun", report.dryRun())
                .add("packs", report.packs())
                .add("storedBytes", report.storedBytes())
                .add("deadBytes", report.deadBytes())
                .add("movedExtents", report.movedExtents())
                .add("movedBytes", report.movedBytes())
                .add("removedPacks", report.removedPacks())
                .add("reclaimedBytes", report.reclaimedBytes())
                .add("postponedPacks", report.postponedPacks())
                .add("damagedPacks", report.damagedPacks())
                .add("seconds", report.seconds())
                .build()
                .toString();
    }
}
