package org.strongroom.content.compaction;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditSubject;
import org.strongroom.audit.Doorkeeper;
import org.strongroom.content.ContentStore;
import org.strongroom.content.DiskReserve;
import org.strongroom.domain.ConflictException;
import org.strongroom.fence.Fence;
import org.strongroom.metrics.Counters;
import org.strongroom.metrics.Metric;

/**
 * Gives back the space of ciphertext that no record refers to: of uploads that broke off, of crashes, of what was
 * disposed of. What lives in a pack is copied into the open pack, synced, and only then do the rows say so; the old pack
 * leaves the site once all of that is off site, no row refers to it and nobody reads it. It can be cut off anywhere: what
 * was begun is found and finished by the next run. One run at a time; thread-safe; call it outside of transactions.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NEVER)
public class Compaction {
    private static final Logger LOG = LoggerFactory.getLogger(Compaction.class);

    private final ReentrantLock running = new ReentrantLock();
    private final Pace pace = new Pace();

    @Inject
    ContentStore contents;

    @Inject
    DiskReserve disk;

    @Inject
    CompactionRows rows;

    @Inject
    PackUsages usages;

    @Inject
    OffsiteCopy offsite;

    @Inject
    CompactionRuns runs;

    @Inject
    CompactionSettings settings;

    @Inject
    Counters counters;

    @Inject
    Fence fence;

    @Inject
    Doorkeeper door;

    @Inject
    Clock clock;

    /**
     * Compacts at once every pack that holds a dead byte, the open one included, as fast as the disk allows.
     *
     * @param dryRun only count, and say what there is to gain
     * @throws org.strongroom.domain.AccessDeniedException unless the actor operates backups or administers recovery
     * @throws ConflictException when a compaction is under way, or packs are still coming back from off site
     * @throws org.strongroom.domain.UnavailableException when this server is not the archive's any more
     * @throws org.strongroom.failure.EngineException when the copy off site cannot be brought up to date: then nothing
     *     has left the site
     */
    public CompactionReport run(Actor actor, boolean dryRun) {
        door.require(
                actor,
                AuditAction.CONTENT_COMPACT,
                AuditSubject.all(CompactionRuns.KIND),
                Role.BACKUP_OPERATOR,
                Role.RECOVERY_ADMIN);
        fence.requireOpen();
        if (!running.tryLock()) {
            throw new ConflictException("A compaction is under way.");
        }
        try {
            if (!contents.packs().isWhole()) {
                throw new ConflictException(
                        "Content is still coming back from off site: compact when all of it is here.");
            }
            return carryOut(actor, new CompactionRun.Order(dryRun, true));
        } finally {
            running.unlock();
        }
    }

    /**
     * Compacts what is worth it, gently; the job's own. Does nothing while a compaction is under way, or packs are still
     * coming back from off site.
     */
    public void scheduled() {
        if (running.tryLock()) {
            try {
                if (contents.packs().isWhole()) {
                    carryOut(Actor.system("compaction"), new CompactionRun.Order(false, false));
                }
            } finally {
                running.unlock();
            }
        }
    }

    /** The run that is under way ends soon, and there is no other until the next start. */
    @PreDestroy
    public void stop() {
        pace.stop();
    }

    private CompactionReport carryOut(Actor actor, CompactionRun.Order order) {
        Instant started = clock.instant();
        CompactionRun run = new CompactionRun(order, this, started);
        try {
            CompactionReport report = run.carryOut();
            if (order.thorough() || report.changed()) {
                runs.done(actor, started, report);
                LOG.info("Compaction: {}.", report);
            }
            counters.count(Metric.COMPACTIONS, "good");
            return report;
        } catch (RuntimeException e) {
            counters.count(Metric.COMPACTIONS, "failed");
            runs.failed(actor, started, e.getClass().getSimpleName());
            throw e;
        }
    }

    Pace pace() {
        return pace;
    }
}
