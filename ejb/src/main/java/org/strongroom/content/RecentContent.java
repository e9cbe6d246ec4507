package org.strongroom.content;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.strongroom.database.SqlQuery;

/** Tells from the audit log which packs hold what was filed or read last. */
@Stateless
public class RecentContent {
    /** How far back the log is looked at: the newest events, by its primary key. */
    private static final int EVENTS = 20_000;

    private EntityManager entities;

    /** For the container's proxies. */
    protected RecentContent() {}

    /** With what it needs. */
    @Inject
    public RecentContent(EntityManager entities) {
        this.entities = entities;
    }

    /** Packs by the last time that something in them was filed or read, the latest first. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public List<UUID> packs() {
        return query().column(entities, UUID.class);
    }

    static SqlQuery query() {
        return new SqlQuery(
                "with newest as materialized (select at, action, object_kind, object_id from law.audit_event"
                        + " order by id desc limit ?),"
                        + " used as materialized (select cast(object_id as uuid) record_id, max(at) used_at from newest"
                        + " where object_kind = 'record' and object_id <> '*'"
                        + " and action in ('RECORD_FILE', 'RECORD_VERSION', 'RECORD_CONTENT_READ') group by object_id)"
                        + " select e.pack_id, max(u.used_at) from used u"
                        + " join archive.extent e on e.record_id = u.record_id"
                        + " group by e.pack_id order by max(u.used_at) desc, e.pack_id desc",
                EVENTS);
    }
}
