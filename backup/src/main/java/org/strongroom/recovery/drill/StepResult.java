package org.strongroom.recovery.drill;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.strongroom.recovery.plan.PlanStep;

/**
 * What came of one step.
 *
 * @param step the step's short name in the plan
 * @param title the step's title
 * @param check the check's name, empty for a manual checkpoint
 * @param outcome how it came out
 * @param detail what was seen: the reason of a failure, the measure of a success
 * @param owner the role that answers for the step
 * @param expected how long it should take, by the plan
 * @param took how long it took, empty when it was not run
 */
public record StepResult(
        String step,
        String title,
        Optional<String> check,
        Outcome outcome,
        String detail,
        String owner,
        Duration expected,
        Optional<Duration> took) {

    /** Refuses nulls. */
    public StepResult {
        Objects.requireNonNull(step);
        Objects.requireNonNull(title);
        Objects.requireNonNull(check);
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(detail);
        Objects.requireNonNull(owner);
        Objects.requireNonNull(expected);
        Objects.requireNonNull(took);
    }

    static StepResult of(PlanStep step, Outcome outcome, String detail, Optional<Duration> took) {
        return new StepResult(
                step.id(),
                step.title(),
                step.check().map(check -> check.id()),
                outcome,
                detail,
                step.owner(),
                step.expected(),
                took);
    }
}
