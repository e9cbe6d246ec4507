package org.strongroom.recovery.drill;

import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import org.strongroom.recovery.plan.RecoveryPlan;

/**
 * What a drill is about.
 *
 * @param drill the drill's id
 * @param repository the repository to recover from
 * @param plan the plan to execute
 * @param target the isolated home, empty at the start and wiped at the end
 * @param softwareVersion for the report
 * @param host for the report
 */
public record DrillSetting(
        UUID drill, UUID repository, RecoveryPlan plan, Path target, String softwareVersion, String host) {

    /** Refuses nulls. */
    public DrillSetting {
        Objects.requireNonNull(drill);
        Objects.requireNonNull(repository);
        Objects.requireNonNull(plan);
        Objects.requireNonNull(target);
        Objects.requireNonNull(softwareVersion);
        Objects.requireNonNull(host);
    }
}
