package org.strongroom.content.compaction;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.strongroom.database.SqlQuery;
import org.strongroom.pack.ExtentLocation;

/** What rows refer to in packs, in short transactions: each call is one. */
@Stateless
public class CompactionRows {
    private EntityManager entities;

    /** For the container's proxies. */
    protected CompactionRows() {}

    /** With what it needs. */
    @Inject
    public CompactionRows(EntityManager entities) {
        this.entities = entities;
    }

    /** A mark in the order of transactions: those that have written anything by now come before it. */
    public String horizon() {
        return new SqlQuery("select cast(pg_current_xact_id() as text)")
                .column(entities, String.class)
                .get(0);
    }

    /**
     * Whether every transaction before a mark has ended. The outcome of a commit can be unknown to the server that asked
     * for it, as after a broken connection; until this is true, rows may still appear.
     */
    public boolean passed(String horizon) {
        return new SqlQuery("select pg_snapshot_xmin(pg_current_snapshot()) > cast(? as xid8)", horizon)
                .column(entities, Boolean.class)
                .get(0);
    }

    /** Bytes that rows refer to, by pack; packs without any are missing. */
    public Map<UUID, Long> live(Collection<UUID> packs) {
        Map<UUID, Long> live = new HashMap<>();
        SqlQuery query = new SqlQuery("select pack_id, sum(length) from archive.extent where")
                .addIn("pack_id", packs)
                .add("group by pack_id");
        query.rows(entities).forEach(row -> live.put((UUID) row[0], ((Number) row[1]).longValue()));
        return live;
    }

    /** Whether a row refers to the pack. */
    public boolean isWanted(UUID pack) {
        return new SqlQuery("select exists (select 1 from archive.extent where pack_id = ?)", pack)
                .column(entities, Boolean.class)
                .get(0);
    }

    /** What rows refer to in a pack beyond an offset, in order of offset, so many at most. */
    public List<WantedExtent> wanted(UUID pack, long beyond, int most) {
        List<WantedExtent> wanted = new ArrayList<>();
        SqlQuery query = new SqlQuery(
                "select record_id, version, ordinal, pack_offset, length, sha256 from archive.extent"
                        + " where pack_id = ? and pack_offset > ? order by pack_offset limit ?",
                pack,
                beyond,
                most);
        for (Object[] row : query.rows(entities)) {
            wanted.add(new WantedExtent(
                    (UUID) row[0],
                    ((Number) row[1]).intValue(),
                    ((Number) row[2]).intValue(),
                    new ExtentLocation(
                            pack, ((Number) row[3]).longValue(), ((Number) row[4]).intValue(), (byte[]) row[5])));
        }
        return wanted;
    }

    /**
     * Lets rows refer to copies. A row that somebody else is changing, or has changed, is left as it is; nobody is waited
     * for.
     *
     * @param copies of the extents, in their order
     * @return how many rows were changed
     */
    public int move(List<WantedExtent> extents, List<ExtentLocation> copies) {
        Set<Long> free = unlocked(extents);
        SqlQuery update = new SqlQuery(
                "update archive.extent e set pack_id = m.new_pack, pack_offset = m.new_offset" + " from (values");
        String separator = "";
        for (int i = 0; i < extents.size(); i++) {
            WantedExtent from = extents.get(i);
            if (free.contains(from.location().offset())) {
                update.add(
                        separator + "(cast(? as uuid), cast(? as integer), cast(? as integer), cast(? as uuid),"
                                + " cast(? as bigint), cast(? as uuid), cast(? as bigint))",
                        from.recordId(),
                        from.version(),
                        from.ordinal(),
                        from.location().packId(),
                        from.location().offset(),
                        copies.get(i).packId(),
                        copies.get(i).offset());
                separator = ", ";
            }
        }
        return separator.isEmpty()
                ? 0
                : update.add(") as m (record_id, version, ordinal, old_pack, old_offset, new_pack, new_offset)"
                                + " where e.record_id = m.record_id and e.version = m.version"
                                + " and e.ordinal = m.ordinal and e.pack_id = m.old_pack"
                                + " and e.pack_offset = m.old_offset")
                        .execute(entities);
    }

    private Set<Long> unlocked(List<WantedExtent> extents) {
        Set<Long> offsets = new HashSet<>();
        new SqlQuery(
                        "select pack_offset from archive.extent where pack_id = ?",
                        extents.get(0).location().packId())
                .add("and")
                .addIn(
                        "pack_offset",
                        extents.stream()
                                .map(extent -> extent.location().offset())
                                .toList())
                .add("for no key update skip locked")
                .column(entities, Number.class)
                .forEach(offset -> offsets.add(offset.longValue()));
        return offsets;
    }
}
