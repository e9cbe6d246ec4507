package org.strongroom.ops.drill;

import java.util.Map;
import java.util.Optional;
import org.strongroom.failure.EngineException;
import org.strongroom.failure.IntegrityException;
import org.strongroom.progress.Progress;
import org.strongroom.recovery.drill.ArchiveRecovery.RecoveryFailedException;
import org.strongroom.recovery.drill.ArchiveRecovery.Stages;
import org.strongroom.recovery.plan.Check;
import org.strongroom.restore.RestoreReport;
import org.strongroom.restore.RestoreStep;

/**
 * Tells a restore's steps apart by the plan's checks: which step works for which check, and which one failed. The rebuilding
 * reads from off site, too, so fetching has held only when that is done. One thread tells of steps.
 */
final class RestoreStages implements Progress {
    private static final Map<String, Check> CHECKS = Map.of(
            RestoreStep.CERTIFICATES, Check.FETCH,
            RestoreStep.CHAIN, Check.FETCH,
            RestoreStep.WITNESS, Check.FRESHNESS,
            RestoreStep.POSTGRES, Check.REBUILD,
            RestoreStep.BASE, Check.REBUILD,
            RestoreStep.DIGESTS, Check.VERIFY_DIGESTS,
            RestoreStep.JOURNAL, Check.REBUILD,
            RestoreStep.KEYS, Check.REBUILD,
            RestoreStep.CONTENT, Check.FETCH,
            RestoreStep.PROOF, Check.VERIFY_CONTENT);

    private final Progress shown;
    private final Stages stages;
    private final String witness;
    private Optional<Check> current = Optional.empty();

    /** {@code witness} says what vouches for the newest point. */
    RestoreStages(Progress shown, Stages stages, String witness) {
        this.shown = shown;
        this.stages = stages;
        this.witness = witness;
    }

    @Override
    public void step(String name) {
        if (current.equals(Optional.of(Check.FRESHNESS))) {
            stages.held(Check.FRESHNESS, witness);
        }
        Optional<Check> next = Optional.ofNullable(CHECKS.get(name));
        if (next.equals(Optional.of(Check.VERIFY_CONTENT))) {
            stages.held(Check.FETCH, "the chain is whole, and everything that it names has its hash");
            stages.held(Check.REBUILD, "database, keys and packs are in place");
        }
        next.filter(check -> !current.equals(next)).ifPresent(stages::workingFor);
        current = next.or(() -> current);
        shown.step(name);
    }

    @Override
    public void advance(long done, long total, String unit) {
        shown.advance(done, total, unit);
    }

    /** The restore came to its end. */
    void finish(RestoreReport report) {
        stages.held(
                Check.VERIFY_DIGESTS,
                report.tablesCompared() + " tables equal the source's digests, every change is counted");
        stages.held(Check.VERIFY_CONTENT, report.records() + " record versions have their stored hash");
    }

    /**
     * Which check failed: a missing or altered object is a failure to fetch, in whatever step it was met; a database that
     * differs from its source's digests is not.
     */
    RecoveryFailedException failed(EngineException why) {
        Check step = current.orElse(Check.FETCH);
        boolean defect = why instanceof IntegrityException || why.isTransient();
        return new RecoveryFailedException(step == Check.REBUILD && defect ? Check.FETCH : step, why);
    }
}
