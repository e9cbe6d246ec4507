package org.strongroom.disposal;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditLog;
import org.strongroom.audit.AuditSubject;
import org.strongroom.audit.Doorkeeper;
import org.strongroom.database.RowInsert;
import org.strongroom.database.SqlQuery;
import org.strongroom.disposal.internal.Destruction;
import org.strongroom.disposal.internal.DestructionEvents;
import org.strongroom.disposal.internal.DisposalEntity;
import org.strongroom.disposal.internal.Scope;
import org.strongroom.disposal.internal.Scopes;
import org.strongroom.domain.ConflictException;
import org.strongroom.domain.DisposedException;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.domain.NotFoundException;
import org.strongroom.hold.HoldGuard;
import org.strongroom.hold.ScopeLocks;
import org.strongroom.identity.Ids;
import org.strongroom.paging.Cursor;
import org.strongroom.paging.Page;
import org.strongroom.paging.PageRequest;

/**
 * Proposes and carries out lawful destruction. Each call is one transaction (or joins the caller's) that also writes its
 * audit events. One records officer proposes, another approves, and with the approval the keys are gone; nothing under hold
 * is proposed or destroyed, and nobody approves more than was proposed. Privacy officers and auditors read.
 */
@Stateless
public class DisposalService {
    /** What a disposal is called in the audit log and the API. */
    public static final String KIND = "disposal";

    private EntityManager entities;
    private Scopes scopes;
    private HoldGuard guard;
    private Doorkeeper door;
    private AuditLog audit;
    private Clock clock;

    /** For the container's proxies. */
    protected DisposalService() {}

    /** With what it needs. */
    @Inject
    public DisposalService(
            EntityManager entities, ScopeLocks locks, HoldGuard guard, Doorkeeper door, AuditLog audit, Clock clock) {
        this.entities = entities;
        this.scopes = new Scopes(entities, locks);
        this.guard = guard;
        this.door = door;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Proposes a destruction; destroys nothing.
     *
     * @throws NotFoundException when there is no such thing
     * @throws DisposedException when it is destroyed already
     * @throws ConflictException when it is under hold
     */
    public DisposalView propose(Actor actor, NewDisposal disposal) {
        door.require(actor, AuditAction.DISPOSAL_PROPOSE, AuditSubject.all(KIND), Role.RECORDS_OFFICER);
        requireThere(disposal.subject(), disposal.subjectId());
        requireNoSource(disposal.subject(), disposal.subjectId());
        Scope scope = scopes.locked(disposal.subject(), disposal.subjectId());
        guard.requireFree(scope.held());
        UUID id = Ids.next();
        new RowInsert(
                        "insert into law.disposal (id, subject_kind, subject_id, authority, state, patients, case_files,"
                                + " records, scope_sha256, proposed_at, proposed_by) values",
                        "")
                .row(
                        id,
                        disposal.subject().name(),
                        disposal.subjectId(),
                        disposal.authority(),
                        DisposalState.PROPOSED.name(),
                        scope.patients().size(),
                        scope.caseFiles().size(),
                        scope.records().size(),
                        scope.sha256(),
                        clock.instant(),
                        actor.accountId())
                .execute(entities);
        audit.done(
                actor,
                AuditAction.DISPOSAL_PROPOSE,
                AuditSubject.of(KIND, id),
                Map.of(disposal.subject().kind(), disposal.subjectId().toString()));
        return existing(id).view();
    }

    /**
     * Approves a proposal and destroys what it covers: when this returns, nobody can read it again. Repeating it changes
     * nothing.
     *
     * @throws NotFoundException when there is no such proposal
     * @throws org.strongroom.domain.AccessDeniedException to whoever proposed it
     * @throws ConflictException when something of it is under hold, when it covers other things than it did when it was
     *     proposed, or when it was turned down or cancelled
     */
    public DisposalView approve(Actor actor, UUID id) {
        AuditSubject subject = AuditSubject.of(KIND, id);
        door.require(actor, AuditAction.DISPOSAL_APPROVE, subject, Role.RECORDS_OFFICER);
        DisposalView proposed = existing(id).view();
        if (proposed.proposedBy().equals(actor.accountId())) {
            throw door.ownProposal(actor, AuditAction.DISPOSAL_APPROVE, subject);
        }
        Scope scope = scopes.locked(proposed.subject(), proposed.subjectId());
        DisposalEntity disposal = locked(id);
        if (disposal.view().state() == DisposalState.DESTROYED
                && disposal.view().decidedBy().equals(Optional.of(actor.accountId()))) {
            return disposal.view();
        }
        requireProposed(disposal.view());
        guard.requireFree(scope.held());
        if (!MessageDigest.isEqual(disposal.scopeSha256(), scope.sha256())) {
            throw new ConflictException("The disposal " + id
                    + " covers other things than when it was proposed: turn it down and propose again.");
        }
        Instant now = clock.instant();
        decide(id, DisposalState.DESTROYED, actor, now);
        new Destruction(entities, id, actor.accountId(), now).destroy(scope);
        new DestructionEvents(audit, actor, id).write(scope);
        return refreshed(disposal);
    }

    /**
     * Turns a proposal down, or withdraws it; one that was turned down stays as it is.
     *
     * @throws NotFoundException when there is no such proposal
     * @throws ConflictException when it was carried out or cancelled
     */
    public DisposalView reject(Actor actor, UUID id) {
        AuditSubject subject = AuditSubject.of(KIND, id);
        door.require(actor, AuditAction.DISPOSAL_REJECT, subject, Role.RECORDS_OFFICER);
        existing(id);
        DisposalEntity disposal = locked(id);
        if (disposal.view().state() == DisposalState.REJECTED) {
            return disposal.view();
        }
        requireProposed(disposal.view());
        decide(id, DisposalState.REJECTED, actor, clock.instant());
        audit.done(actor, AuditAction.DISPOSAL_REJECT, subject, Map.of());
        return refreshed(disposal);
    }

    /**
     * Shows a disposal.
     *
     * @throws NotFoundException when there is none
     */
    public DisposalView find(Actor actor, UUID id) {
        requireReader(actor, AuditSubject.of(KIND, id));
        DisposalView view = existing(id).view();
        audit.done(actor, AuditAction.DISPOSAL_READ, AuditSubject.of(KIND, id), Map.of());
        return view;
    }

    /** Lists disposals, newest first, whatever became of them. */
    public Page<DisposalView> list(Actor actor, PageRequest request) {
        requireReader(actor, AuditSubject.all(KIND));
        SqlQuery sql = new SqlQuery("select d.id from law.disposal d where true");
        request.after()
                .ifPresent(cursor ->
                        sql.add("and d.id < ?", Cursor.decode(cursor, 1).id()));
        List<UUID> ids =
                sql.add("order by d.id desc limit ?", request.limit() + 1).column(entities, UUID.class);
        Page<DisposalView> page =
                request.page(ids.stream().map(id -> existing(id).view()).toList(), view -> Cursor.of(view.id()));
        audit.done(actor, AuditAction.DISPOSAL_READ, AuditSubject.all(KIND), page.shown(DisposalView::id));
        return page;
    }

    private void requireReader(Actor actor, AuditSubject subject) {
        door.require(
                actor, AuditAction.DISPOSAL_READ, subject, Role.RECORDS_OFFICER, Role.PRIVACY_OFFICER, Role.AUDITOR);
    }

    private DisposalEntity existing(UUID id) {
        return Optional.ofNullable(entities.find(DisposalEntity.class, id))
                .orElseThrow(() -> new NotFoundException(KIND, id));
    }

    /** As it is once whoever decides about it at the same moment is done. */
    private DisposalEntity locked(UUID id) {
        new SqlQuery("select id from law.disposal where id = ? for update", id).column(entities, UUID.class);
        DisposalEntity disposal = existing(id);
        entities.refresh(disposal);
        return disposal;
    }

    private DisposalView refreshed(DisposalEntity disposal) {
        entities.refresh(disposal);
        return disposal.view();
    }

    private static void requireProposed(DisposalView disposal) {
        if (disposal.state() != DisposalState.PROPOSED) {
            throw new ConflictException("The disposal " + disposal.id() + " is " + disposal.state() + ".");
        }
    }

    private void decide(UUID id, DisposalState state, Actor actor, Instant now) {
        new SqlQuery(
                        "update law.disposal set state = ?, decided_at = ?, decided_by = ? where id = ?",
                        state.name(),
                        now,
                        actor.accountId(),
                        id)
                .execute(entities);
    }

    private void requireThere(DisposalSubject subject, UUID id) {
        List<String> state = new SqlQuery("select state from " + subject.table() + " where id = ?", id)
                .column(entities, String.class);
        if (state.isEmpty()) {
            throw new NotFoundException(subject.kind(), id);
        }
        if (state.contains("DISPOSED")) {
            throw new DisposedException(subject.kind(), id, Optional.empty());
        }
    }

    private void requireNoSource(DisposalSubject subject, UUID id) {
        String file = subject == DisposalSubject.RECORD
                ? "(select case_file_id from archive.record where id = ?)"
                : "(select cast(? as uuid))";
        boolean source = subject != DisposalSubject.PATIENT
                && !new SqlQuery("select id from archive.case_file where kind = 'SOURCE' and id = " + file, id)
                        .column(entities, UUID.class)
                        .isEmpty();
        if (source) {
            throw new InvalidInputException(
                    "subjectId", "is the source of an import: it goes with the last case file that it accompanies");
        }
    }
}
