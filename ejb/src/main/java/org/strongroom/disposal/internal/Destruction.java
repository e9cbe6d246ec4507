package org.strongroom.disposal.internal;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.strongroom.database.SqlQuery;

/**
 * Destroys, in the current transaction: every key of the scope goes and is on record as destroyed; what the keys opened is
 * emptied; the dates that retention computes with, which open under a key of the whole archive, are gone; the ciphertext
 * is nobody's any more, so that compaction reclaims it.
 */
public class Destruction {
    /** Bound values in one statement. */
    private static final int AT_ONCE = 1_000;

    private static final String ON_RECORD = "insert into law.key_disposal (key_id, owner_kind, owner_id, disposed_at,"
            + " disposed_by, disposal_id, kek_id)";

    private final EntityManager entities;
    private final UUID disposal;
    private final UUID officer;
    private final Instant now;

    /** For one disposal, which this officer approves now. */
    public Destruction(EntityManager entities, UUID disposal, UUID officer, Instant now) {
        this.entities = entities;
        this.disposal = disposal;
        this.officer = officer;
        this.now = now;
    }

    /** Destroys it. */
    public void destroy(Scope scope) {
        inParts(scope.recordIds(), this::records);
        inParts(scope.caseFiles(), ids -> {
            keys("CASE_FILE", "cast(t.id as text)", "archive.case_file t", "t.id", ids);
            emptied("archive.case_file", ids);
            tokens(ids);
        });
        inParts(scope.patients(), ids -> {
            keys("PATIENT", "cast(t.id as text)", "archive.patient t", "t.id", ids);
            emptied("archive.patient", ids);
            tokens(ids);
        });
        new SqlQuery(
                        "delete from keys.data_key k using law.key_disposal d where d.key_id = k.id"
                                + " and d.disposal_id = ?",
                        disposal)
                .execute(entities);
    }

    private void records(List<UUID> ids) {
        keys("RECORD_VERSION", "t.record_id || '/' || t.version", "archive.record_version t", "t.record_id", ids);
        new SqlQuery("insert into law.destroyed_extent (key_id, pack_id, pack_offset, length)"
                        + " select v.key_id, e.pack_id, e.pack_offset, e.length from archive.extent e"
                        + " join archive.record_version v on v.record_id = e.record_id and v.version = e.version where")
                .addIn("e.record_id", ids)
                .add("on conflict do nothing")
                .execute(entities);
        new SqlQuery("delete from archive.extent where").addIn("record_id", ids).execute(entities);
        new SqlQuery(
                        "update archive.quarantine set state = 'REFUSED', decided_at = ?, decided_by = ?"
                                + " where state = 'HELD' and",
                        now,
                        officer)
                .addIn("record_id", ids)
                .execute(entities);
        new SqlQuery("update archive.record_version set sealed = '', retention_sealed = null where")
                .addIn("record_id", ids)
                .execute(entities);
        new SqlQuery("update archive.record set state = 'DISPOSED', revision = revision + 1 where")
                .addIn("id", ids)
                .execute(entities);
        tokens(ids);
    }

    /** A key that is missing is on record too: from now on it is destroyed. */
    private void keys(String ownerKind, String owner, String table, String column, List<UUID> ids) {
        new SqlQuery(
                        ON_RECORD + " select t.key_id, '" + ownerKind + "', " + owner
                                + ", ?, ?, ?, k.kek_id from " + table
                                + " left join keys.data_key k on k.id = t.key_id where",
                        now,
                        officer,
                        disposal)
                .addIn(column, ids)
                .execute(entities);
    }

    private void emptied(String table, List<UUID> ids) {
        new SqlQuery(
                        "update " + table + " set state = 'DISPOSED', sealed = '', retention_sealed = null,"
                                + " changed_at = ?, revision = revision + 1 where",
                        now)
                .addIn("id", ids)
                .execute(entities);
    }

    private void tokens(List<UUID> owners) {
        new SqlQuery("delete from keys.token where").addIn("owner_id", owners).execute(entities);
    }

    private interface Part {
        void destroy(List<UUID> ids);
    }

    private static void inParts(Collection<UUID> ids, Part part) {
        List<UUID> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            part.destroy(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
        }
    }
}
