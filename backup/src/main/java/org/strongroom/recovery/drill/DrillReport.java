package org.strongroom.recovery.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What a drill found. It names identifiers, numbers and times; never a word about a patient.
 *
 * @param drill the drill
 * @param repository the repository that was recovered from
 * @param plan the plan that was executed
 * @param softwareVersion version of this software
 * @param host where the agent ran
 * @param milestones when each timer was reached, in order
 * @param finishedAt when the drill was over, its target wiped
 * @param recovered what was recovered, empty when the restore failed
 * @param application the application that was booted, empty when it was not
 * @param records what was proven of the records
 * @param objectives measured against the plan
 * @param steps what came of each step, in the order of the plan
 * @param targetWiped whether nothing of the target was left
 * @param limits what this drill does not prove, in plain words
 */
public record DrillReport(
        UUID drill,
        UUID repository,
        PlanUsed plan,
        String softwareVersion,
        String host,
        Map<Milestone, Instant> milestones,
        Instant finishedAt,
        Optional<Recovered> recovered,
        Optional<BootedApplication> application,
        RecordCounts records,
        List<MeasuredObjective> objectives,
        List<StepResult> steps,
        boolean targetWiped,
        List<String> limits) {

    /** Refuses nulls and copies. */
    public DrillReport {
        Objects.requireNonNull(drill);
        Objects.requireNonNull(repository);
        Objects.requireNonNull(plan);
        Objects.requireNonNull(softwareVersion);
        Objects.requireNonNull(host);
        EnumMap<Milestone, Instant> ordered = new EnumMap<>(Milestone.class);
        ordered.putAll(milestones);
        milestones = Collections.unmodifiableMap(ordered);
        Objects.requireNonNull(finishedAt);
        Objects.requireNonNull(recovered);
        Objects.requireNonNull(application);
        Objects.requireNonNull(records);
        objectives = List.copyOf(objectives);
        steps = List.copyOf(steps);
        limits = List.copyOf(limits);
    }

    /** The plan that was executed. */
    public record PlanUsed(String id, String title, int version, String sha256, String tier) {}

    /** The real application that was booted. */
    public record BootedApplication(long pid, Instant bootedAt) {}

    /** Whether every automatic check passed, every objective was met and the target is gone. */
    public boolean passed() {
        return reasons().isEmpty();
    }

    /** Why the drill failed; empty when it passed. */
    public List<String> reasons() {
        return Verdict.reasons(this);
    }

    /** What was measured for an objective. */
    public Optional<Duration> measured(String name) {
        return objectives.stream()
                .filter(objective -> objective.name().equals(name))
                .findFirst()
                .flatMap(MeasuredObjective::measured);
    }
}
