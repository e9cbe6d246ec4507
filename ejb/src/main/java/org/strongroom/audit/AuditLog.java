package org.strongroom.audit;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.strongroom.access.Actor;
import org.strongroom.database.RowInsert;
import org.strongroom.database.SqlQuery;
import org.strongroom.fence.Fence;
import org.strongroom.identity.Ids;

/**
 * Writes the audit log. What was done is recorded in the transaction that did it, so that neither exists without the
 * other; what was refused or failed has no such transaction and gets its own.
 *
 * <p>A server that was succeeded by another changes nothing any more: here every change ends, with its transaction.
 *
 * <p>Details hold identifiers, counts and enumerated words only, never PHI and nothing a person typed.
 */
@Stateless
public class AuditLog {
    // the static methods of Json look for a provider each time, through every jar of the application
    private static final JsonProvider JSON = JsonProvider.provider();

    private static final String COLUMNS = "insert into law.audit_event (id, at, actor_id, actor_name, roles, action,"
            + " outcome, object_kind, object_id, detail, request_id) values";
    private static final String VALUES =
            "(?, ?, cast(nullif(?, '') as uuid), ?, ?, ?, ?, ?, ?, cast(? as jsonb)," + " cast(nullif(?, '') as uuid))";

    private EntityManager entities;
    private Clock clock;
    private Fence fence;

    /** For the container's proxies. */
    protected AuditLog() {}

    /** With what it needs. */
    @Inject
    public AuditLog(EntityManager entities, Clock clock, Fence fence) {
        this.entities = entities;
        this.clock = clock;
        this.fence = fence;
    }

    /**
     * Records what the current transaction does. It needs a transaction.
     *
     * @throws org.strongroom.domain.UnavailableException when it changes the archive and this server may not any more
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void done(Actor actor, AuditAction action, AuditSubject subject, Map<String, String> detail) {
        requireOpen(action);
        append(AuditOutcome.DONE, actor, action, subject, detail);
    }

    /** Records the same act on several things that the current transaction does, one event each. It needs a transaction. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void done(Actor actor, AuditAction action, Map<AuditSubject, Map<String, String>> details) {
        requireOpen(action);
        RowInsert insert = new RowInsert(COLUMNS, VALUES, "");
        details.forEach((subject, detail) -> insert.row(values(AuditOutcome.DONE, actor, action, subject, detail)));
        insert.execute(entities);
    }

    /** Whatever changes the archive is recorded here in its own transaction, so this is where all of it is stopped. */
    private void requireOpen(AuditAction action) {
        if (!action.changesNothing()) {
            fence.requireOpen();
        }
    }

    /** Records that the actor was refused, in a transaction of its own; then throw. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void refused(Actor actor, AuditAction action, AuditSubject subject, String reason) {
        append(AuditOutcome.REFUSED, actor, action, subject, Map.of("reason", reason));
    }

    /** Records that an act was tried and did not succeed, in a transaction of its own. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void failed(Actor actor, AuditAction action, AuditSubject subject, String reason) {
        append(AuditOutcome.FAILED, actor, action, subject, Map.of("reason", reason));
    }

    private void append(
            AuditOutcome outcome, Actor actor, AuditAction action, AuditSubject subject, Map<String, String> detail) {
        new SqlQuery(COLUMNS)
                .add(VALUES, values(outcome, actor, action, subject, detail))
                .execute(entities);
    }

    private Object[] values(
            AuditOutcome outcome, Actor actor, AuditAction action, AuditSubject subject, Map<String, String> detail) {
        boolean anonymous = actor.accountId().equals(Actor.ANONYMOUS);
        return new Object[] {
            Ids.next(),
            clock.instant(),
            anonymous ? "" : actor.accountId().toString(),
            actor.name(),
            roles(actor),
            action.name(),
            outcome.name(),
            subject.kind(),
            subject.id(),
            json(detail),
            actor.requestId().map(UUID::toString).orElse("")
        };
    }

    private static String roles(Actor actor) {
        return actor.roles().stream().map(Enum::name).sorted().collect(Collectors.joining(","));
    }

    private static String json(Map<String, String> detail) {
        JsonObjectBuilder object = JSON.createObjectBuilder();
        new TreeMap<>(detail).forEach(object::add);
        return object.build().toString();
    }
}
