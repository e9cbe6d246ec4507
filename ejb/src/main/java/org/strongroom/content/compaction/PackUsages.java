package org.strongroom.content.compaction;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.strongroom.database.RowInsert;
import org.strongroom.database.SqlQuery;

/**
 * What was counted of each pack, remembered on this site alone so that no run looks at every row of a large archive. Each
 * call is a transaction, or joins the caller's.
 */
@Stateless
public class PackUsages {
    private EntityManager entities;
    private Clock clock;

    /** For the container's proxies. */
    protected PackUsages() {}

    /** With what it needs. */
    @Inject
    public PackUsages(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Those of these packs that were counted since. */
    public Set<UUID> counted(Collection<UUID> packs, Instant since) {
        return Set.copyOf(new SqlQuery("select pack_id from local.pack_usage where counted_at >= ? and", since)
                .addIn("pack_id", packs)
                .column(entities, UUID.class));
    }

    /** Packs whose count is the oldest, of those that were counted before. */
    public List<UUID> stale(Instant before, int most) {
        return new SqlQuery(
                        "select pack_id from local.pack_usage where counted_at < ? order by counted_at limit ?",
                        before,
                        most)
                .column(entities, UUID.class);
    }

    /** Takes counts. */
    public void remember(List<PackUsage> counted) {
        Instant now = clock.instant();
        RowInsert insert = new RowInsert(
                "insert into local.pack_usage as known (pack_id, stored, live, counted_at, dead_since) values",
                "(?, ?, ?, ?, case when ? then cast(? as timestamptz) end)",
                "on conflict (pack_id) do update set stored = excluded.stored, live = excluded.live,"
                        + " counted_at = excluded.counted_at, dead_since = case when excluded.dead_since is null"
                        + " then null else coalesce(known.dead_since, excluded.dead_since) end");
        counted.forEach(usage -> insert.row(usage.pack(), usage.stored(), usage.live(), now, usage.dead() > 0, now));
        insert.execute(entities);
    }

    /**
     * Packs that are worth compacting by what was counted, those with most to gain first.
     *
     * @param share of dead bytes, in percent
     * @param deadBefore or that had any dead byte then
     */
    public List<PackUsage> worth(int share, Instant deadBefore, int most) {
        return new SqlQuery(
                        "select pack_id, stored, live from local.pack_usage where live < stored and (live = 0"
                                + " or (stored - live) * 100 >= stored * ? or dead_since <= ?)"
                                + " order by stored - live desc, pack_id limit ?",
                        share,
                        deadBefore,
                        most)
                .rows(entities).stream()
                        .map(row -> new PackUsage(
                                (UUID) row[0], ((Number) row[1]).longValue(), ((Number) row[2]).longValue()))
                        .toList();
    }

    /** The sums over all packs that were counted. */
    public PackUsage total() {
        Object[] row = new SqlQuery("select coalesce(sum(stored), 0), coalesce(sum(live), 0) from local.pack_usage")
                .rows(entities)
                .get(0);
        return new PackUsage(new UUID(0, 0), ((Number) row[0]).longValue(), ((Number) row[1]).longValue());
    }

    /** Packs that are there no more. */
    public void forget(Collection<UUID> packs) {
        new SqlQuery("delete from local.pack_usage where")
                .addIn("pack_id", packs)
                .execute(entities);
    }
}
