package org.strongroom.content.compaction;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.failure.IntegrityException;
import org.strongroom.metrics.Metric;
import org.strongroom.pack.Custody;
import org.strongroom.pack.ExtentLocation;
import org.strongroom.pack.PackReader;
import org.strongroom.pack.PackRewrite;
import org.strongroom.pack.PackState;
import org.strongroom.pack.PackStore;

/** One compaction. One thread. */
final class CompactionRun {
    private static final Logger LOG = LoggerFactory.getLogger(CompactionRun.class);
    private static final Duration COUNTS_HOLD = Duration.ofDays(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int MOST_COUNTED = 1_000;
    private static final int SLICE = 200;
    private static final int MOST_PACKS = 64;
    private static final int MOST_EXTENTS = 256;
    private static final long MOST_BYTES = 8L << 20;

    private final Order order;
    private final Compaction parts;
    private final PackStore packs;
    private final Instant started;
    private final Map<UUID, PackState> settled = new LinkedHashMap<>();
    private PackUsage found = new PackUsage(new UUID(0, 0), 0, 0);
    private long movedExtents;
    private long movedBytes;
    private long removed;
    private long reclaimed;
    private long postponed;
    private long damaged;

    /**
     * What to do.
     *
     * @param dryRun only count
     * @param thorough every pack, now; otherwise what is worth it, gently
     */
    record Order(boolean dryRun, boolean thorough) {}

    CompactionRun(Order order, Compaction parts, Instant started) {
        this.order = order;
        this.parts = parts;
        this.packs = parts.contents.packs();
        this.started = started;
    }

    CompactionReport carryOut() {
        if (order.thorough() && !order.dryRun()) {
            packs.sealAged(Duration.ZERO);
        }
        packs.settled().forEach(pack -> settled.put(pack.id(), pack));
        if (!transactionsEnded()) {
            postponed = settled.size();
            return report();
        }
        count();
        found = parts.usages.total();
        if (!order.dryRun()) {
            List<PackUsage> emptied = new ArrayList<>();
            for (PackUsage usage : victims()) {
                if (parts.pace().isStopped()) {
                    break;
                }
                if (isEmptied(usage)) {
                    emptied.add(usage);
                }
            }
            remove(emptied);
        }
        return report();
    }

    /**
     * Nothing is in custody in the settled packs; but the commit of a server that is dead, or of a connection that broke,
     * may be under way in the database. Once every transaction of now has ended, what no row refers to is dead for good.
     */
    private boolean transactionsEnded() {
        String horizon = parts.rows.horizon();
        Instant deadline = parts.clock.instant().plus(LONGEST_WAIT);
        while (!parts.rows.passed(horizon)) {
            if (parts.clock.instant().isAfter(deadline) || !parts.pace().pause(POLL)) {
                return false;
            }
        }
        return true;
    }

    private void count() {
        List<UUID> due = new ArrayList<>();
        List<UUID> all = List.copyOf(settled.keySet());
        Instant since = order.thorough() ? started : Instant.EPOCH;
        for (int from = 0; from < all.size(); from += SLICE) {
            List<UUID> slice = all.subList(from, Math.min(all.size(), from + SLICE));
            Set<UUID> counted = parts.usages.counted(slice, since);
            slice.stream().filter(pack -> !counted.contains(pack)).forEach(due::add);
        }
        if (!order.thorough()) {
            parts.usages.stale(started.minus(COUNTS_HOLD), MOST_COUNTED).stream()
                    .filter(pack -> settled.containsKey(pack) && !due.contains(pack))
                    .forEach(due::add);
        }
        int most = order.thorough() ? due.size() : Math.min(due.size(), MOST_COUNTED);
        for (int from = 0; from < most && !parts.pace().isStopped(); from += SLICE) {
            count(due.subList(from, Math.min(most, from + SLICE)));
        }
    }

    private void count(List<UUID> slice) {
        Map<UUID, Long> live = parts.rows.live(slice);
        List<PackUsage> counted = new ArrayList<>();
        for (UUID pack : slice) {
            try {
                long stored = PackReader.list(settled.get(pack)).stored();
                counted.add(new PackUsage(pack, stored, live.getOrDefault(pack, 0L)));
            } catch (IntegrityException e) {
                leave(pack, e);
            }
        }
        parts.usages.remember(counted);
    }

    private List<PackUsage> victims() {
        return (order.thorough()
                        ? parts.usages.worth(0, started, Integer.MAX_VALUE)
                        : parts.usages.worth(
                                parts.settings.share(), started.minus(parts.settings.patience()), MOST_PACKS))
                .stream().filter(usage -> settled.containsKey(usage.pack())).toList();
    }

    /** Moves what lives in a pack; true when nothing is left in it. */
    private boolean isEmptied(PackUsage usage) {
        if (usage.live() > 0) {
            if (parts.disk.isTouched()) {
                postponed++;
                return false;
            }
            try {
                move(settled.get(usage.pack()));
            } catch (IntegrityException e) {
                leave(usage.pack(), e);
                return false;
            }
        }
        return !parts.rows.isWanted(usage.pack());
    }

    private void move(PackState pack) {
        PackRewrite rewrite = packs.rewrite(pack);
        long beyond = -1;
        List<WantedExtent> batch = batch(pack.id(), beyond);
        while (!batch.isEmpty()) {
            List<ExtentLocation> places =
                    batch.stream().map(WantedExtent::location).toList();
            long bytes = places.stream().mapToLong(ExtentLocation::length).sum();
            try (Custody custody = packs.custody()) {
                movedExtents += parts.rows.move(batch, rewrite.copy(places, custody));
            }
            movedBytes += bytes;
            if (!order.thorough() && !parts.pace().spend(bytes, parts.settings.rate())
                    || parts.pace().isStopped()) {
                return;
            }
            beyond = places.get(places.size() - 1).offset();
            batch = batch(pack.id(), beyond);
        }
    }

    private List<WantedExtent> batch(UUID pack, long beyond) {
        List<WantedExtent> batch = new ArrayList<>();
        long bytes = 0;
        for (WantedExtent extent : parts.rows.wanted(pack, beyond, MOST_EXTENTS)) {
            bytes += extent.location().length();
            if (!batch.isEmpty() && bytes > MOST_BYTES) {
                break;
            }
            batch.add(extent);
        }
        return batch;
    }

    /** Removes packs that no row refers to, once that is off site too. */
    private void remove(List<PackUsage> emptied) {
        if (emptied.isEmpty() || parts.pace().isStopped()) {
            return;
        }
        parts.offsite.bringUpToDate();
        Map<UUID, PackUsage> leaving = new LinkedHashMap<>();
        for (PackUsage usage : emptied) {
            if (packs.withdraw(usage.pack())) {
                leaving.put(usage.pack(), usage);
            } else {
                postponed++;
            }
        }
        boolean forgotten = false;
        try {
            forgotten = leaving.isEmpty() || parts.offsite.forget(leaving.keySet());
        } finally {
            if (!forgotten) {
                packs.relist(leaving.keySet());
            }
        }
        if (!forgotten) {
            postponed += leaving.size();
            return;
        }
        delete(leaving);
    }

    private void delete(Map<UUID, PackUsage> leaving) {
        try {
            for (PackUsage usage : leaving.values()) {
                packs.delete(usage.pack());
                removed++;
                reclaimed += usage.dead();
                parts.counters.add(Metric.RECLAIMED_BYTES, usage.dead());
            }
        } finally {
            packs.relist(leaving.keySet());
            parts.usages.forget(leaving.keySet());
        }
    }

    private void leave(UUID pack, IntegrityException why) {
        damaged++;
        LOG.error("Pack {} is left as it is: {}", pack, why.getMessage());
    }

    private CompactionReport report() {
        return new CompactionReport(
                order.dryRun(),
                settled.size(),
                found.stored(),
                found.dead(),
                movedExtents,
                movedBytes,
                removed,
                reclaimed,
                postponed,
                damaged,
                Duration.between(started, parts.clock.instant()).toMillis() / 1000.0);
    }
}
