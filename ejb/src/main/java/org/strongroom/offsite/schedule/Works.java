package org.strongroom.offsite.schedule;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.access.Actor;
import org.strongroom.account.Sessions;
import org.strongroom.comparison.ComparisonService;
import org.strongroom.content.ContentStore;
import org.strongroom.content.compaction.Compaction;
import org.strongroom.drill.DrillLauncher;
import org.strongroom.failure.EngineException;
import org.strongroom.idempotency.Idempotency;
import org.strongroom.keys.KeyTurnOver;
import org.strongroom.offsite.OffsiteService;
import org.strongroom.offsite.Shipping;
import org.strongroom.offsite.check.Checks;
import org.strongroom.patient.TokenRenewal;
import org.strongroom.ship.TickReport;

/**
 * What each job does. A failure ends in the log and in the status, never in the scheduler: the next run tries again.
 * Thread-safe.
 */
@ApplicationScoped
public class Works {
    private static final Logger LOG = LoggerFactory.getLogger(Works.class);
    private static final Duration PACK_AGE = Duration.ofMinutes(10);

    @Inject
    Shipping shipping;

    @Inject
    OffsiteService offsite;

    @Inject
    ContentStore content;

    @Inject
    DrillLauncher drills;

    @Inject
    KeyTurnOver turnOver;

    @Inject
    Sessions sessions;

    @Inject
    Idempotency idempotency;

    @Inject
    TokenRenewal tokens;

    @Inject
    Compaction compaction;

    @Inject
    ComparisonService comparisons;

    @Inject
    Checks checks;

    private volatile boolean stopping;

    /** From now on, what can be cut off anywhere is to come to an end. */
    void stop() {
        stopping = true;
        compaction.stop();
        checks.stop();
        turnOver.stop();
    }

    /** Does it once. */
    void run(Work work) {
        try {
            switch (work) {
                case TICK -> tick();
                case BASE -> offsite.scheduledBase();
                case EPOCH -> shipping.newEpoch();
                case DRILL -> drill();
                case TIDY -> tidy();
                case REINDEX -> tokens.run(Actor.system("reindex"), () -> stopping);
                case TURN_OVER -> turnOver.runIfDue();
                case COMPACT -> compaction.scheduled();
                case VERIFY -> checks.runIfDue();
            }
        } catch (EngineException e) {
            LOG.warn("Job {} failed, the next run tries again: {}", work.key(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Job {} failed, the next run tries again.", work.key(), e);
        }
    }

    private void tick() {
        content.packs().sealAged(PACK_AGE);
        int failures = shipping.watch().failures();
        TickReport report = shipping.tick();
        if (failures > 0) {
            LOG.info("Shipping works again after {} failed ticks; point {}.", failures, report.point());
        }
    }

    private void drill() {
        try {
            drills.run(Actor.system("weekly-drill")).ifPresent(result -> LOG.info("The drill ended: {}.", result));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.warn("The server stops; the drill agent goes on by itself.");
        }
    }

    private void tidy() {
        int ended = sessions.sweep();
        int forgotten = idempotency.forget();
        int compared = comparisons.sweep();
        LOG.info("Forgot {} expired sessions, {} idempotency keys and {} comparisons.", ended, forgotten, compared);
    }
}
