package org.strongroom.comparison;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditLog;
import org.strongroom.audit.AuditSubject;
import org.strongroom.audit.Doorkeeper;
import org.strongroom.database.RowInsert;
import org.strongroom.database.SqlQuery;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.domain.NotFoundException;
import org.strongroom.excerpt.Excerpt;
import org.strongroom.excerpt.Part;
import org.strongroom.failure.IntegrityException;
import org.strongroom.identity.Ids;
import org.strongroom.paging.Cursor;
import org.strongroom.paging.Page;
import org.strongroom.paging.PageRequest;

/**
 * Earlier states of parts of the archive, kept for a week. A recovery admin brings them, with the recovery key, and cannot
 * read them; records officers see what differs. What is sealed stays sealed under the keys of the living archive: what was
 * destroyed since cannot be read here either. Each call is one transaction that also writes its audit event.
 */
@Stateless
public class ComparisonService {
    /** What a comparison is called in the audit log and the API. */
    public static final String KIND = "comparison";

    private static final Duration KEPT = Duration.ofDays(7);
    private static final String VIEW =
            "select id, part_kind, part_id, moment, cast(extract(epoch from recovered_to) * 1000000 as bigint),"
                    + " point, cast(extract(epoch from brought_at) * 1000000 as bigint), brought_by,"
                    + " cast(extract(epoch from expires_at) * 1000000 as bigint) from local.comparison";

    private EntityManager entities;
    private Comparing comparing;
    private Doorkeeper door;
    private AuditLog audit;
    private Clock clock;

    /** For the container's proxies. */
    protected ComparisonService() {}

    /** With what it needs. */
    @Inject
    public ComparisonService(
            EntityManager entities, Comparing comparing, Doorkeeper door, AuditLog audit, Clock clock) {
        this.entities = entities;
        this.comparing = comparing;
        this.door = door;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Takes in a part as it was.
     *
     * @throws InvalidInputException when it is none, or holds nothing
     */
    public ComparisonView bring(Actor actor, byte[] excerpt) {
        door.require(actor, AuditAction.COMPARISON_BRING, AuditSubject.all(KIND), Role.RECOVERY_ADMIN);
        Excerpt read = decoded(excerpt);
        if (read.size() == 0) {
            throw new InvalidInputException("excerpt", "holds nothing: there was no such thing then");
        }
        UUID id = Ids.next();
        Instant now = clock.instant();
        new RowInsert(
                        "insert into local.comparison (id, part_kind, part_id, moment, recovered_to, point, rows, brought_at, brought_by,"
                                + " expires_at) values",
                        "")
                .row(
                        id,
                        read.part().kind().name(),
                        read.part().id(),
                        read.moment(),
                        read.recoveredTo(),
                        read.point(),
                        excerpt,
                        now,
                        actor.accountId(),
                        now.plus(KEPT))
                .execute(entities);
        audit.done(
                actor,
                AuditAction.COMPARISON_BRING,
                AuditSubject.of(KIND, id),
                Map.of("part", read.part().kind().name(), "id", read.part().id().toString(), "moment", read.moment()));
        return existing(id);
    }

    /** Lists what is here, newest first. */
    public Page<ComparisonView> list(Actor actor, PageRequest request) {
        requireReader(actor, AuditSubject.all(KIND));
        SqlQuery query = new SqlQuery(VIEW + " where expires_at > ?", clock.instant());
        request.after()
                .ifPresent(cursor ->
                        query.add("and id < ?", Cursor.decode(cursor, 1).id()));
        Page<ComparisonView> page = request.page(
                views(query.add("order by id desc limit ?", request.limit() + 1)), view -> Cursor.of(view.id()));
        audit.done(actor, AuditAction.COMPARISON_READ, AuditSubject.all(KIND), page.shown(ComparisonView::id));
        return page;
    }

    /**
     * What a comparison is of.
     *
     * @throws NotFoundException when there is none, or its week is over
     */
    public ComparisonView find(Actor actor, UUID id) {
        requireReader(actor, AuditSubject.of(KIND, id));
        return existing(id);
    }

    /**
     * What differs, for records officers: rows that were and are, and the words inside what is sealed.
     *
     * @throws NotFoundException when there is none, or its week is over
     */
    public List<Difference> differences(Actor actor, UUID id) {
        AuditSubject subject = AuditSubject.of(KIND, id);
        door.require(actor, AuditAction.COMPARISON_READ, subject, Role.RECORDS_OFFICER);
        ComparisonView view = existing(id);
        List<Difference> differences = comparing.differences(excerpt(id));
        Part part = view.part();
        audit.done(
                actor,
                AuditAction.COMPARISON_READ,
                subject,
                Map.of("part", part.kind().name(), "id", part.id().toString()));
        return differences;
    }

    /** Forgets what is over its week; returns how many. */
    public int sweep() {
        return new SqlQuery("delete from local.comparison where expires_at <= ?", clock.instant()).execute(entities);
    }

    /** The rows as they were. Asks for no role. */
    public Excerpt excerpt(UUID id) {
        existing(id);
        return decoded(new SqlQuery("select rows from local.comparison where id = ?", id)
                .column(entities, byte[].class)
                .get(0));
    }

    private void requireReader(Actor actor, AuditSubject subject) {
        door.require(actor, AuditAction.COMPARISON_READ, subject, Role.RECORDS_OFFICER, Role.RECOVERY_ADMIN);
    }

    private ComparisonView existing(UUID id) {
        return views(new SqlQuery(VIEW + " where id = ? and expires_at > ?", id, clock.instant())).stream()
                .findFirst()
                .orElseThrow(() -> new NotFoundException(KIND, id));
    }

    private List<ComparisonView> views(SqlQuery query) {
        return query.rows(entities).stream()
                .map(row -> new ComparisonView(
                        (UUID) row[0],
                        new Part(Part.Kind.valueOf((String) row[1]), (UUID) row[2]),
                        (String) row[3],
                        instant(row[4]),
                        ((Number) row[5]).longValue(),
                        instant(row[6]),
                        (UUID) row[7],
                        instant(row[8])))
                .toList();
    }

    static Instant instant(Object micros) {
        long value = ((Number) micros).longValue();
        return Instant.EPOCH.plus(value, java.time.temporal.ChronoUnit.MICROS);
    }

    private static Excerpt decoded(byte[] bytes) {
        try {
            return Excerpt.decode(bytes);
        } catch (IntegrityException e) {
            throw new InvalidInputException("excerpt", "is not the state of a part of an archive");
        }
    }
}
