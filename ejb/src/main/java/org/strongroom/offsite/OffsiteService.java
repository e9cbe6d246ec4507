package org.strongroom.offsite;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditSubject;
import org.strongroom.audit.Doorkeeper;
import org.strongroom.domain.ConflictException;
import org.strongroom.failure.EngineException;
import org.strongroom.idempotency.IdempotentRequest;
import org.strongroom.idempotency.Outcome;
import org.strongroom.ship.BaseReport;
import org.strongroom.ship.TickReport;

/** Ships when somebody asks for it, and by the schedule. Slow; call it outside of transactions. Thread-safe. */
@ApplicationScoped
public class OffsiteService {
    @Inject
    Shipping shipping;

    @Inject
    Runs runs;

    @Inject
    Doorkeeper door;

    /**
     * Ships at once and waits for it; a request that is repeated ships nothing again.
     *
     * @throws org.strongroom.domain.AccessDeniedException unless the actor operates backups or administers recovery
     * @throws ConflictException when this request is still under way, or had failed
     * @throws EngineException when shipping failed; nothing is lost, the next tick tries again
     */
    public RunReport run(Actor actor, RunKind kind, IdempotentRequest request) {
        door.require(
                actor,
                AuditAction.BACKUP_RUN,
                AuditSubject.all("offsite-run"),
                Role.BACKUP_OPERATOR,
                Role.RECOVERY_ADMIN);
        Outcome outcome = runs.begin(actor, kind, request);
        UUID id = UUID.fromString(outcome.resourceId());
        if (outcome.replayed()) {
            return runs.report(id)
                    .orElseThrow(() -> new ConflictException("This run is under way, or failed: ask for a new one."));
        }
        return carryOut(actor, kind, id);
    }

    /** Takes the base that is due; the job's own. */
    public RunReport scheduledBase() {
        Actor job = Actor.system("daily-base");
        return carryOut(job, RunKind.BASE, runs.begin(job, RunKind.BASE));
    }

    private RunReport carryOut(Actor actor, RunKind kind, UUID id) {
        try {
            RunReport report = ship(kind);
            runs.done(id, report);
            return report;
        } catch (RuntimeException e) {
            runs.failed(actor, id, e.getClass().getSimpleName());
            throw e;
        }
    }

    private RunReport ship(RunKind kind) {
        if (kind == RunKind.SHIP) {
            return RunReport.of(shipped(), shipping.status().worm());
        }
        BaseReport base = shipping.base();
        return RunReport.of(base, shipped(), shipping.status().worm());
    }

    private TickReport shipped() {
        TickReport shipped = shipping.tick();
        shipping.requireOffsite(shipped);
        return shipped;
    }
}
