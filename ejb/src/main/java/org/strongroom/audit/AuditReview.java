package org.strongroom.audit;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.persistence.EntityManager;
import java.io.StringReader;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.database.SqlQuery;
import org.strongroom.paging.Cursor;
import org.strongroom.paging.Page;
import org.strongroom.paging.PageRequest;

/** Reads the audit log, newest first, for those who review it; the reading is an event itself. */
@Stateless
public class AuditReview {
    private static final String EVENTS = "select id, cast(extract(epoch from at) * 1000000 as bigint), actor_id,"
            + " actor_name, roles, action, outcome, object_kind, object_id, cast(detail as text), request_id"
            + " from law.audit_event where true";
    private static final AuditSubject LOG = AuditSubject.all("audit-event");

    private EntityManager entities;
    private AuditLog log;
    private Doorkeeper door;

    /** For the container's proxies. */
    protected AuditReview() {}

    /** With what it needs. */
    @Inject
    public AuditReview(EntityManager entities, AuditLog log, Doorkeeper door) {
        this.entities = entities;
        this.log = log;
        this.door = door;
    }

    /** One page of what matches. */
    public Page<AuditEvent> search(Actor actor, AuditQuery query, PageRequest request) {
        door.require(actor, AuditAction.AUDIT_READ, LOG, Role.PRIVACY_OFFICER, Role.AUDITOR);
        SqlQuery sql = new SqlQuery(EVENTS);
        query.from().ifPresent(from -> sql.add("and at >= ?", from));
        query.to().ifPresent(to -> sql.add("and at < ?", to));
        query.actorId().ifPresent(id -> sql.add("and actor_id = ?", id));
        request.after()
                .map(text -> Cursor.decode(text, 2))
                .ifPresent(cursor -> sql.add("and (at, id) < (?, ?)", cursor.time(), cursor.id()));
        sql.add("order by at desc, id desc limit ?", request.limit() + 1);
        List<AuditEvent> events =
                sql.rows(entities).stream().map(AuditReview::event).toList();
        Page<AuditEvent> page = request.page(events, event -> Cursor.of(event.at(), event.id()));
        log.done(
                actor,
                AuditAction.AUDIT_READ,
                LOG,
                Map.of("count", Integer.toString(page.items().size())));
        return page;
    }

    private static AuditEvent event(Object[] row) {
        long micros = ((Number) row[1]).longValue();
        return new AuditEvent(
                (UUID) row[0],
                Instant.EPOCH
                        .plusSeconds(Math.floorDiv(micros, 1_000_000L))
                        .plusNanos(Math.floorMod(micros, 1_000_000L) * 1000),
                Optional.ofNullable((UUID) row[2]),
                (String) row[3],
                roles((String) row[4]),
                (String) row[5],
                AuditOutcome.valueOf((String) row[6]),
                Optional.ofNullable((String) row[7]).map(kind -> new AuditSubject(kind, String.valueOf(row[8]))),
                detail((String) row[9]),
                Optional.ofNullable((UUID) row[10]));
    }

    private static Set<String> roles(String text) {
        return text.isEmpty() ? Set.of() : Set.of(text.split(",", -1));
    }

    private static Map<String, String> detail(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            JsonObject object = reader.readObject();
            Map<String, String> detail = new HashMap<>();
            object.forEach((name, value) ->
                    detail.put(name, value instanceof JsonString text ? text.getString() : value.toString()));
            return detail;
        }
    }
}
