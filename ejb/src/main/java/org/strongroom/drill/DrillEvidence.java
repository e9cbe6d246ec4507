package org.strongroom.drill;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A drill with all that its evidence says. When the evidence is refuted, only {@link #drill} says anything.
 *
 * @param drill the summary
 * @param planTitle title of the plan
 * @param software version that the agent ran
 * @param host where it ran
 * @param milestones the timers, in the order in which they were reached
 * @param objectives measured against the plan
 * @param checks what came of each step, in the order of the plan
 * @param recovered what was recovered; empty when the restore failed
 * @param limits what this drill does not prove
 * @param rootFingerprint the root key that vouches for the agent, which is this archive's own; empty when refuted
 */
public record DrillEvidence(
        DrillView drill,
        String planTitle,
        String software,
        String host,
        List<Milestone> milestones,
        List<Objective> objectives,
        List<Check> checks,
        Optional<Recovered> recovered,
        List<String> limits,
        Optional<String> rootFingerprint) {

    /** A timer and when it was reached. */
    public record Milestone(String name, Instant at) {}

    /** An objective of the plan beside what was measured. */
    public record Objective(String name, double objectiveSeconds, Optional<Double> measuredSeconds, boolean met) {}

    /** What came of one step. */
    public record Check(
            String title,
            boolean automatic,
            String outcome,
            String detail,
            String owner,
            double expectedSeconds,
            Optional<Double> tookSeconds) {}

    /** What was recovered. */
    public record Recovered(
            long point,
            Instant pointTime,
            Instant recoveredTo,
            long bytes,
            long tablesCompared,
            boolean freshnessProven) {}

    /** Copies the lists. */
    public DrillEvidence {
        milestones = List.copyOf(milestones);
        objectives = List.copyOf(objectives);
        checks = List.copyOf(checks);
        limits = List.copyOf(limits);
    }

    /** The objective of this name. */
    public Optional<Objective> objective(String name) {
        return objectives.stream().filter(one -> one.name().equals(name)).findFirst();
    }
}
