package org.strongroom.recovery.plan;

import java.util.List;
import java.util.stream.Collectors;
import org.strongroom.failure.ConfigurationException;

/** A recovery plan that cannot be executed as it is written. The message names every problem with its line. */
public final class InvalidPlanException extends ConfigurationException {
    private static final long serialVersionUID = 1L;

    private final transient List<PlanProblem> problems;

    InvalidPlanException(String source, List<PlanProblem> problems) {
        super("The recovery plan " + source + " cannot be used:\n"
                + problems.stream().map(problem -> "  " + problem).collect(Collectors.joining("\n")));
        this.problems = problems;
    }

    /** What is wrong, in the document's order. */
    public List<PlanProblem> problems() {
        return problems;
    }
}
