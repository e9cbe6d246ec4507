package org.strongroom.disposal;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditLog;
import org.strongroom.audit.AuditSubject;
import org.strongroom.database.SqlQuery;
import org.strongroom.disposal.internal.DisposalEntity;
import org.strongroom.disposal.internal.Scopes;
import org.strongroom.hold.HoldGuard;
import org.strongroom.hold.PendingDisposals;
import org.strongroom.hold.ScopeLocks;

/** Ends the proposals that a new hold touches. Works in the current transaction. */
@Dependent
public class CancelledByHold implements PendingDisposals {
    private static final String CANCEL = "update law.disposal set state = 'CANCELLED', decided_at = ?, decided_by = ?,"
            + " hold_id = ? where id = ? and state = 'PROPOSED'";

    private final EntityManager entities;
    private final Scopes scopes;
    private final HoldGuard guard;
    private final AuditLog audit;
    private final Clock clock;

    /** With what it needs. */
    @Inject
    public CancelledByHold(EntityManager entities, ScopeLocks locks, HoldGuard guard, AuditLog audit, Clock clock) {
        this.entities = entities;
        this.scopes = new Scopes(entities, locks);
        this.guard = guard;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void cancel(Actor actor, UUID holdId) {
        List<UUID> proposed = new SqlQuery("select id from law.disposal where state = 'PROPOSED' order by id")
                .column(entities, UUID.class);
        for (UUID id : proposed) {
            DisposalView disposal = entities.find(DisposalEntity.class, id).view();
            boolean touched = guard.holds(
                            scopes.of(disposal.subject(), disposal.subjectId()).held())
                    .contains(holdId);
            if (touched
                    && new SqlQuery(CANCEL, clock.instant(), actor.accountId(), holdId, id).execute(entities) == 1) {
                audit.done(
                        actor,
                        AuditAction.DISPOSAL_CANCEL,
                        AuditSubject.of(DisposalService.KIND, id),
                        Map.of("hold", holdId.toString()));
            }
        }
    }
}
