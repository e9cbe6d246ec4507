package org.strongroom.recovery.plan;

import java.time.Duration;
import java.util.Optional;

/**
 * One step of a plan: either an automatic check or a checkpoint that a person confirms.
 *
 * @param id short name, unique in the plan
 * @param title for people
 * @param check what is checked automatically, empty for a manual checkpoint
 * @param checkpoint what a person confirms, empty for an automatic check
 * @param owner role that answers for the step
 * @param expected how long it should take
 * @param howToVerify how one sees that it is done
 * @param howToRollBack what to do when it fails
 */
public record PlanStep(
        String id,
        String title,
        Optional<Check> check,
        Optional<String> checkpoint,
        String owner,
        Duration expected,
        String howToVerify,
        String howToRollBack) {

    /** Refuses a step that is neither or both. */
    public PlanStep {
        if (check.isPresent() == checkpoint.isPresent()) {
            throw new IllegalArgumentException("A step is either a check or a checkpoint");
        }
    }
}
