package org.strongroom.erasure;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import org.strongroom.database.SqlQuery;
import org.strongroom.domain.NotFoundException;

/** What the database says of destroyed keys, in one short transaction. {@link ErasureService} is what others call. */
@Stateless
public class ErasureRows {
    private static final String KIND = "erasure";
    private static final int AT_ONCE = 1_000;

    private static final String KEYS = "select cast(k.key_id as text), k.owner_kind, k.owner_id,"
            + " cast(floor(extract(epoch from k.disposed_at)) as bigint), cast(k.disposal_id as text), cast(k.kek_id as text),"
            + " p.state, d.id is not null from law.key_disposal k left join keys.period_kek p on p.id = k.kek_id"
            + " left join keys.data_key d on d.id = k.key_id where";

    private EntityManager entities;
    private Doorkeeper door;
    private AuditLog audit;

    /** For the container's proxies. */
    protected ErasureRows() {}

    /** With what it needs. */
    @Inject
    public ErasureRows(EntityManager entities, Doorkeeper door, AuditLog audit) {
        this.entities = entities;
        this.door = door;
        this.audit = audit;
    }

    /**
     * What the rows say.
     *
     * @param packs the packs that held ciphertext of theirs, with how many of the keys each
     */
    public record Found(List<DestroyedKey> keys, Map<UUID, Integer> packs) {
        /** Copies the collections. */
        public Found {
            keys = List.copyOf(keys);
            packs = Map.copyOf(packs);
        }
    }

    /** See {@link ErasureService#show}. */
    public Found find(Actor actor, UUID id) {
        AuditSubject subject = AuditSubject.of(KIND, id);
        door.require(
                actor,
                AuditAction.ERASURE_READ,
                subject,
                Role.RECORDS_OFFICER,
                Role.PRIVACY_OFFICER,
                Role.AUDITOR,
                Role.BACKUP_OPERATOR,
                Role.RECOVERY_ADMIN);
        List<DestroyedKey> keys = new SqlQuery(KEYS)
                        .add(
                                "(k.key_id = ? or k.disposal_id = ? or k.owner_id = ? or k.owner_id like ?"
                                        + " or k.disposal_id in (select id from law.disposal where subject_id = ?"
                                        + " and state = 'DESTROYED')) order by k.key_id",
                                id,
                                id,
                                id.toString(),
                                id + "/%",
                                id)
                        .rows(entities)
                        .stream()
                        .map(ErasureRows::key)
                        .toList();
        if (keys.isEmpty()) {
            throw new NotFoundException("destroyed thing", id);
        }
        audit.done(actor, AuditAction.ERASURE_READ, subject, Map.of("keys", Integer.toString(keys.size())));
        return new Found(keys, packs(keys));
    }

    private Map<UUID, Integer> packs(List<DestroyedKey> keys) {
        Map<UUID, Integer> packs = new LinkedHashMap<>();
        List<UUID> ids = new ArrayList<>(keys.stream().map(DestroyedKey::id).toList());
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            new SqlQuery("select pack_id, count(distinct key_id) from law.destroyed_extent where")
                    .addIn("key_id", ids.subList(from, Math.min(ids.size(), from + AT_ONCE)))
                    .add("group by pack_id order by pack_id")
                    .rows(entities)
                    .forEach(row -> packs.merge((UUID) row[0], ((Number) row[1]).intValue(), Integer::sum));
        }
        return packs;
    }

    private static DestroyedKey key(Object[] row) {
        return new DestroyedKey(
                UUID.fromString((String) row[0]),
                (String) row[1],
                (String) row[2],
                Instant.ofEpochSecond(((Number) row[3]).longValue()),
                Optional.ofNullable((String) row[4]).map(UUID::fromString),
                (Boolean) row[7],
                Optional.ofNullable((String) row[5]).map(UUID::fromString),
                Optional.ofNullable((String) row[6]));
    }
}
