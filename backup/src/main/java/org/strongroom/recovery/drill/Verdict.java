package org.strongroom.recovery.drill;

import java.util.ArrayList;
import java.util.List;

/** Says why a drill failed. There is no third verdict: what is not proven has failed. */
final class Verdict {
    private Verdict() {}

    static List<String> reasons(DrillReport report) {
        List<String> reasons = new ArrayList<>();
        for (StepResult step : report.steps()) {
            if (step.outcome() == Outcome.FAILED) {
                reasons.add(step.check().orElse(step.step()) + ": " + step.detail());
            }
        }
        for (MeasuredObjective objective : report.objectives()) {
            if (!objective.met()) {
                reasons.add(objective
                        .measured()
                        .map(took -> objective.name() + " of " + Durations.text(took) + " exceeds the objective of "
                                + Durations.text(objective.objective()))
                        .orElse(objective.name() + " could not be measured"));
            }
        }
        if (reasons.isEmpty() && report.steps().stream().anyMatch(step -> step.outcome() == Outcome.NOT_RUN)) {
            reasons.add("not every check was run");
        }
        if (report.steps().stream().noneMatch(step -> step.outcome() == Outcome.PASSED)) {
            reasons.add("no check passed");
        }
        if (!report.targetWiped()) {
            reasons.add("the isolated target could not be wiped");
        }
        return List.copyOf(reasons);
    }
}
