package org.strongroom.ops.drill;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.strongroom.failure.EngineException;
import org.strongroom.failure.IntegrityException;
import org.strongroom.progress.Progress;
import org.strongroom.recovery.drill.ArchiveRecovery.HeldCheck;
import org.strongroom.recovery.drill.ArchiveRecovery.RecoveryFailedException;
import org.strongroom.recovery.plan.Check;
import org.strongroom.restore.RestoreReport;
import org.strongroom.restore.RestoreStep;

/**
 * Tells a restore's steps apart by the plan's checks: which step works for which check, how long each took, and which one
 * failed. Fetching and rebuilding go side by side, so both hold only when the last of them is done. One thread tells of
 * steps.
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
    private final Consumer<HeldCheck> held;
    private final Clock clock;
    private final String witness;
    private final Map<Check, Duration> took = new EnumMap<>(Check.class);
    private Optional<Check> current = Optional.empty();
    private Instant since;

    /** {@code witness} says what vouches for the newest point. */
    RestoreStages(Progress shown, Consumer<HeldCheck> held, Clock clock, String witness) {
        this.shown = shown;
        this.held = held;
        this.clock = clock;
        this.witness = witness;
        this.since = clock.instant();
    }

    @Override
    public void step(String name) {
        shown.step(name);
        book();
        if (current.equals(Optional.of(Check.FRESHNESS))) {
            tell(Check.FRESHNESS, witness);
        }
        Optional<Check> next = Optional.ofNullable(CHECKS.get(name));
        if (next.equals(Optional.of(Check.VERIFY_CONTENT))) {
            tell(Check.FETCH, "the chain is whole, and everything that it names has its hash");
            tell(Check.REBUILD, "database, keys and packs are in place");
        }
        current = next.or(() -> current);
    }

    @Override
    public void advance(long done, long total, String unit) {
        shown.advance(done, total, unit);
    }

    /** The restore came to its end. */
    void finish(RestoreReport report) {
        book();
        tell(
                Check.VERIFY_DIGESTS,
                report.tablesCompared() + " tables equal the source's digests, every change is counted");
        tell(Check.VERIFY_CONTENT, report.records() + " record versions have their stored hash");
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

    private void book() {
        Instant now = clock.instant();
        current.ifPresent(check -> took.merge(check, Duration.between(since, now), Duration::plus));
        since = now;
    }

    private void tell(Check check, String detail) {
        held.accept(new HeldCheck(check, detail, took.getOrDefault(check, Duration.ZERO)));
    }
}
