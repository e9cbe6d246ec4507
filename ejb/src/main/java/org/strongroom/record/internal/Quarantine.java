package org.strongroom.record.internal;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.database.SqlQuery;
import org.strongroom.record.QuarantineState;
import org.strongroom.record.QuarantineView;
import org.strongroom.screening.QuarantineReason;

/** Which versions are, or were, kept from their readers. Works in the current transaction. */
public class Quarantine {
    private static final String COLUMNS = "select record_id, version, reason, state,"
            + " cast(extract(epoch from held_at) * 1000000 as bigint),"
            + " cast(extract(epoch from decided_at) * 1000000 as bigint), decided_by from archive.quarantine where";

    private final EntityManager entities;

    /** With what it needs. */
    public Quarantine(EntityManager entities) {
        this.entities = entities;
    }

    /** Holds a new version. */
    public void hold(UUID recordId, int version, QuarantineReason reason, Instant now) {
        new SqlQuery(
                        "insert into archive.quarantine (record_id, version, reason, state, held_at)"
                                + " values (?, ?, ?, 'HELD', ?)",
                        recordId,
                        version,
                        reason.name(),
                        now)
                .execute(entities);
    }

    /** Decides about a version that is held; whether there was one. */
    public boolean decide(UUID recordId, int version, QuarantineState state, UUID decidedBy, Instant now) {
        return new SqlQuery(
                                "update archive.quarantine set state = ?, decided_at = ?, decided_by = ?"
                                        + " where record_id = ? and version = ? and state = 'HELD'",
                                state.name(),
                                now,
                                decidedBy,
                                recordId,
                                version)
                        .execute(entities)
                == 1;
    }

    /** What it says of the versions of these records. */
    public Map<VersionId, QuarantineView> of(Collection<UUID> recordIds) {
        Map<VersionId, QuarantineView> views = new HashMap<>();
        for (Object[] row : new SqlQuery(COLUMNS).addIn("record_id", recordIds).rows(entities)) {
            views.put(new VersionId((UUID) row[0], ((Number) row[1]).intValue()), view(row));
        }
        return views;
    }

    /** The versions that are held, the longest first. */
    public List<VersionId> held(Optional<VersionId> after, int limit) {
        SqlQuery query = new SqlQuery("select record_id, version from archive.quarantine where state = 'HELD'");
        after.ifPresent(last -> query.add("and (record_id, version) > (?, ?)", last.recordId(), last.version()));
        return query.add("order by record_id, version limit ?", limit).rows(entities).stream()
                .map(row -> new VersionId((UUID) row[0], ((Number) row[1]).intValue()))
                .toList();
    }

    private static QuarantineView view(Object[] row) {
        return new QuarantineView(
                QuarantineReason.valueOf((String) row[2]),
                QuarantineState.valueOf((String) row[3]),
                instant(row[4]),
                Optional.ofNullable(row[5]).map(Quarantine::instant),
                Optional.ofNullable((UUID) row[6]));
    }

    private static Instant instant(Object micros) {
        long value = ((Number) micros).longValue();
        return Instant.EPOCH
                .plusSeconds(Math.floorDiv(value, 1_000_000L))
                .plusNanos(Math.floorMod(value, 1_000_000L) * 1000);
    }
}
