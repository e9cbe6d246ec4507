package org.strongroom.audit;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.io.StringReader;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.paging.Cursor;
import org.strongroom.paging.Page;
import org.strongroom.paging.PageRequest;

/** Reads the audit log, newest first, for those who review it; the reading is an event itself. */
@Stateless
public class AuditReview {
    private static final String COLUMNS = "SELECT id, CAST(EXTRACT(EPOCH FROM at) * 1000000 AS bigint), actor_id,"
            + " actor_name, roles, action, outcome, object_kind, object_id, CAST(detail AS text), request_id"
            + " FROM law.audit_event";
    private static final AuditSubject LOG = AuditSubject.all("audit-event");

    @PersistenceContext(unitName = "archive")
    EntityManager entities;

    @Inject
    AuditLog log;

    @Inject
    Doorkeeper door;

    /** One page of what matches. */
    public Page<AuditEvent> search(Actor actor, AuditQuery query, PageRequest request) {
        door.require(actor, AuditAction.AUDIT_READ, LOG, Role.PRIVACY_OFFICER, Role.AUDITOR);
        List<String> conditions = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        query.from().ifPresent(from -> condition(conditions, values, "at >= ", at(from)));
        query.to().ifPresent(to -> condition(conditions, values, "at < ", at(to)));
        query.actorId().ifPresent(id -> condition(conditions, values, "actor_id = ", id));
        request.after().map(text -> Cursor.decode(text, 2)).ifPresent(cursor -> {
            values.add(at(cursor.time()));
            values.add(cursor.id());
            conditions.add("(at, id) < (?" + (values.size() - 1) + ", ?" + values.size() + ")");
        });
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        Query rows = entities.createNativeQuery(COLUMNS + where + " ORDER BY at DESC, id DESC")
                .setMaxResults(request.limit() + 1);
        for (int i = 0; i < values.size(); i++) {
            rows.setParameter(i + 1, values.get(i));
        }
        List<AuditEvent> events = new ArrayList<>();
        for (Object row : rows.getResultList()) {
            events.add(event((Object[]) row));
        }
        Page<AuditEvent> page = request.page(events, event -> Cursor.of(event.at(), event.id()));
        log.done(
                actor,
                AuditAction.AUDIT_READ,
                LOG,
                Map.of("count", Integer.toString(page.items().size())));
        return page;
    }

    private static void condition(List<String> conditions, List<Object> values, String comparison, Object value) {
        values.add(value);
        conditions.add(comparison + "?" + values.size());
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

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
