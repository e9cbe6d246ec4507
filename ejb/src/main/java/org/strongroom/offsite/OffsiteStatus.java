package org.strongroom.offsite;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.strongroom.drill.DrillEvidence;
import org.strongroom.drill.DrillView;
import org.strongroom.ship.ShippingStatus;
import org.strongroom.store.BucketLock;
import org.strongroom.store.Worm;

/**
 * How the copy off site stands.
 *
 * @param state the traffic light: the worst of what is listed
 * @param reasons why it is not green
 * @param lastPoint newest point off site
 * @param lagSeconds age of the oldest commit that is not off site, at most; empty before the first tick
 * @param lastBase newest base off site
 * @param worm how the store protects what was put: the weaker of its two buckets
 * @param locks the same of each bucket, as last read back from the store; empty before the first answer
 * @param kit whether the recovery kit is known to be off this machine
 * @param drillKeyColocated whether the drill agent's key lies on this machine, where a thief would find both
 * @param lastDrill the newest drill that left evidence
 * @param nextRuns when each job runs next
 * @param reindexing how far the search index is made anew; empty when there is nothing to do
 * @param contentComing content that is still off site after an instant restore; empty when all is here
 * @param incarnation of this server
 * @param repositories each of them by itself
 * @param rule the rule 3-2-1-1-0, part by part
 * @param verification the server's own newest verification; empty before the first
 */
public record OffsiteStatus(
        State state,
        List<String> reasons,
        Optional<LastPoint> lastPoint,
        Optional<Double> lagSeconds,
        Optional<LastBase> lastBase,
        Worm worm,
        Optional<Locks> locks,
        Kit kit,
        boolean drillKeyColocated,
        Optional<LastDrill> lastDrill,
        Map<String, Instant> nextRuns,
        Optional<Reindexing> reindexing,
        Optional<ContentComing> contentComing,
        int incarnation,
        List<RepositoryState> repositories,
        List<RuleCheck> rule,
        Optional<LastVerification> verification) {
    /** Copies the collections. */
    public OffsiteStatus {
        repositories = List.copyOf(repositories);
        rule = List.copyOf(rule);
        reasons = List.copyOf(reasons);
        nextRuns = Map.copyOf(nextRuns);
    }

    /** The traffic light; later is worse. */
    public enum State {
        /** All is well. */
        GREEN,
        /** Look at it today. */
        AMBER,
        /** Data is at risk, or shipping has stopped. */
        RED
    }

    /** The newest point off site. */
    public record LastPoint(long sequence, String hash, Instant time, String lsn) {}

    /** The newest base off site. */
    public record LastBase(String id, Instant time, long point) {}

    /**
     * How the two buckets are locked.
     *
     * @param readAt when the store was asked last
     */
    public record Locks(Lock history, Lock turnover, Instant readAt) {
        static Locks of(ShippingStatus.Locks found) {
            return new Locks(Lock.of(found.history()), Lock.of(found.turnover()), found.readAt());
        }

        /** Whether the store gave no clear answer for one of them. */
        boolean isUnknown() {
            return history.mode() == Worm.UNKNOWN || turnover.mode() == Worm.UNKNOWN;
        }
    }

    /**
     * How one bucket is locked.
     *
     * @param mode of its default retention
     * @param days how long the default retention holds, where the store says so
     * @param versioned whether an overwritten object stays beneath, where the store says so
     */
    public record Lock(Worm mode, Optional<Integer> days, Optional<Boolean> versioned) {
        static Lock of(BucketLock found) {
            return new Lock(found.worm(), found.days(), found.versioned());
        }

        /** Whether nobody can lift it. */
        boolean isCompliance() {
            return mode == Worm.COMPLIANCE && !versioned.equals(Optional.of(false));
        }

        /** In words, as {@code COMPLIANCE, 35 days} or {@code no WORM}. */
        String words() {
            return new BucketLock(mode, days, versioned).words();
        }
    }

    /**
     * The recovery kit.
     *
     * @param confirmed whether it is off this machine, or every custodian has confirmed to hold a share
     * @param form what opens it: {@code PASSPHRASE}, or {@code SHARES 3 OF 5}
     * @param opensFrom the first recovery point within its reach, when history began anew with its ceremony
     */
    public record Kit(boolean confirmed, String form, Optional<Long> opensFrom) {}

    /** So many of so many patients are indexed anew. */
    public record Reindexing(long done, long total) {}

    /**
     * The newest drill.
     *
     * @param result {@code PASS}, {@code FAIL} or {@code REFUTED}
     * @param rtoSeconds measured recovery time; empty when it never became usable
     * @param rtoObjectiveSeconds what the plan allows
     * @param rpoSeconds measured recovery point; empty when nothing was recovered
     * @param rpoObjectiveSeconds what the plan allows
     */
    public record LastDrill(
            String id,
            String result,
            Instant declaredAt,
            Optional<Double> rtoSeconds,
            Optional<Double> rtoObjectiveSeconds,
            Optional<Double> rpoSeconds,
            Optional<Double> rpoObjectiveSeconds) {
        static LastDrill of(DrillEvidence evidence) {
            DrillView drill = evidence.drill();
            return new LastDrill(
                    drill.id().toString(),
                    drill.result().name(),
                    drill.declaredAt(),
                    drill.rtoSeconds(),
                    evidence.objective("RTO").map(DrillEvidence.Objective::objectiveSeconds),
                    drill.rpoSeconds(),
                    evidence.objective("RPO").map(DrillEvidence.Objective::objectiveSeconds));
        }
    }
}
