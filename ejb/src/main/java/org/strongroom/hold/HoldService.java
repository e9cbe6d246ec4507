package org.strongroom.hold;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditLog;
import org.strongroom.audit.AuditSubject;
import org.strongroom.audit.Doorkeeper;
import org.strongroom.database.RowInsert;
import org.strongroom.database.SqlQuery;
import org.strongroom.domain.ConflictException;
import org.strongroom.domain.NotFoundException;
import org.strongroom.hold.internal.HoldEntity;
import org.strongroom.identity.Ids;
import org.strongroom.paging.Cursor;
import org.strongroom.paging.Page;
import org.strongroom.paging.PageRequest;

/**
 * Places and releases holds. Each call is one transaction (or joins the caller's) that also writes its audit event. A hold
 * waits for a destruction that is under way, is never refused because one is proposed, and ends every proposal that it
 * touches. Records officers place and release; privacy officers and auditors read.
 */
@Stateless
public class HoldService {
    /** What a hold is called in the audit log and the API. */
    public static final String KIND = "hold";

    private EntityManager entities;
    private ScopeLocks locks;
    private PendingDisposals pending;
    private Doorkeeper door;
    private AuditLog audit;
    private Clock clock;

    /** For the container's proxies. */
    protected HoldService() {}

    /** With what it needs. */
    @Inject
    public HoldService(
            EntityManager entities,
            ScopeLocks locks,
            PendingDisposals pending,
            Doorkeeper door,
            AuditLog audit,
            Clock clock) {
        this.entities = entities;
        this.locks = locks;
        this.pending = pending;
        this.door = door;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Places a hold.
     *
     * @throws NotFoundException when there is nothing, or nothing left, to hold
     */
    public HoldView place(Actor actor, NewHold hold) {
        door.require(actor, AuditAction.HOLD_PLACE, AuditSubject.all(KIND), Role.RECORDS_OFFICER);
        if (hold.scope() == HoldScope.MATCHING) {
            locks.againstDestruction();
        } else {
            lockSubject(hold.scope(), hold.subjectId().orElseThrow());
        }
        UUID id = Ids.next();
        insert(actor, id, hold);
        pending.cancel(actor, id);
        audit.done(
                actor,
                AuditAction.HOLD_PLACE,
                AuditSubject.of(KIND, id),
                Map.of(
                        "scope",
                        hold.scope().name(),
                        "subject",
                        hold.subjectId().map(UUID::toString).orElse("*")));
        return existing(id).view();
    }

    /**
     * Ends a hold; one that has ended stays as it is.
     *
     * @throws NotFoundException when there is none
     */
    public HoldView release(Actor actor, UUID id) {
        door.require(actor, AuditAction.HOLD_RELEASE, AuditSubject.of(KIND, id), Role.RECORDS_OFFICER);
        int released = new SqlQuery(
                        "update law.hold set released_at = ?, released_by = ? where id = ? and released_at is null",
                        clock.instant(),
                        actor.accountId(),
                        id)
                .execute(entities);
        HoldView hold = existing(id).view();
        if (released == 1) {
            audit.done(actor, AuditAction.HOLD_RELEASE, AuditSubject.of(KIND, id), Map.of());
        }
        return hold;
    }

    /**
     * Shows a hold.
     *
     * @throws NotFoundException when there is none
     */
    public HoldView find(Actor actor, UUID id) {
        requireReader(actor, AuditSubject.of(KIND, id));
        HoldView hold = existing(id).view();
        audit.done(actor, AuditAction.HOLD_READ, AuditSubject.of(KIND, id), Map.of());
        return hold;
    }

    /** Lists holds, newest first, those that ended too. */
    public Page<HoldView> list(Actor actor, PageRequest request) {
        requireReader(actor, AuditSubject.all(KIND));
        SqlQuery sql = new SqlQuery("select h.id from law.hold h where true");
        request.after()
                .ifPresent(cursor ->
                        sql.add("and h.id < ?", Cursor.decode(cursor, 1).id()));
        List<UUID> ids =
                sql.add("order by h.id desc limit ?", request.limit() + 1).column(entities, UUID.class);
        Page<HoldView> page =
                request.page(ids.stream().map(id -> existing(id).view()).toList(), view -> Cursor.of(view.id()));
        audit.done(actor, AuditAction.HOLD_READ, AuditSubject.all(KIND), page.shown(HoldView::id));
        return page;
    }

    private void requireReader(Actor actor, AuditSubject subject) {
        door.require(actor, AuditAction.HOLD_READ, subject, Role.RECORDS_OFFICER, Role.PRIVACY_OFFICER, Role.AUDITOR);
    }

    private HoldEntity existing(UUID id) {
        HoldEntity hold = entities.find(HoldEntity.class, id);
        if (hold == null) {
            throw new NotFoundException(KIND, id);
        }
        return hold;
    }

    /** Waits for whatever destroys the subject, then makes sure that something of it is left. */
    private void lockSubject(HoldScope scope, UUID id) {
        Set<UUID> files = files(scope, id);
        locks.caseFiles(files);
        if (scope == HoldScope.PATIENT) {
            locks.patients(Set.of(id));
        }
        if (!isLeft(scope, id)) {
            throw new NotFoundException(kind(scope), id);
        }
        if (!files(scope, id).equals(files)) {
            throw new ConflictException("The patient joined or left a case file at the same moment: try again.");
        }
    }

    private Set<UUID> files(HoldScope scope, UUID id) {
        SqlQuery query =
                switch (scope) {
                    case PATIENT ->
                        new SqlQuery("select case_file_id from archive.case_file_patient where patient_id = ?", id);
                    case RECORD -> new SqlQuery("select case_file_id from archive.record where id = ?", id);
                    default -> new SqlQuery("select id from archive.case_file where id = ?", id);
                };
        return Set.copyOf(query.column(entities, UUID.class));
    }

    private boolean isLeft(HoldScope scope, UUID id) {
        String table =
                switch (scope) {
                    case PATIENT -> "archive.patient";
                    case RECORD -> "archive.record";
                    default -> "archive.case_file";
                };
        return !new SqlQuery("select id from " + table + " where id = ? and state <> 'DISPOSED'", id)
                .column(entities, UUID.class)
                .isEmpty();
    }

    private static String kind(HoldScope scope) {
        return switch (scope) {
            case PATIENT -> "patient";
            case RECORD -> "record";
            default -> "case-file";
        };
    }

    private void insert(Actor actor, UUID id, NewHold hold) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("id", id);
        values.put("scope", hold.scope().name());
        values.put("authority", hold.authority());
        values.put("placed_at", clock.instant());
        values.put("placed_by", actor.accountId());
        hold.subjectId().ifPresent(subject -> values.put("subject_id", subject));
        hold.condition().ifPresent(condition -> {
            condition.category().ifPresent(category -> values.put("category", category.name()));
            condition.authorId().ifPresent(author -> values.put("author_id", author));
            condition.filedFrom().ifPresent(from -> values.put("filed_from", from));
            condition.filedTo().ifPresent(to -> values.put("filed_to", to));
        });
        new RowInsert("insert into law.hold (" + String.join(", ", values.keySet()) + ") values", "")
                .row(values.values().toArray())
                .execute(entities);
    }
}
