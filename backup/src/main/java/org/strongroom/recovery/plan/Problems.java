package org.strongroom.recovery.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers everything that is wrong, so that an author mends a plan in one round. Not thread-safe. */
final class Problems {
    private final List<PlanProblem> found = new ArrayList<>();

    void add(int line, String field, String problem) {
        found.add(new PlanProblem(line, field, problem));
    }

    /** @throws InvalidPlanException when anything was added, naming all of it in the document's order */
    void throwIfAny(String source) {
        if (!found.isEmpty()) {
            found.sort(Comparator.comparingInt(PlanProblem::line));
            throw new InvalidPlanException(source, List.copyOf(found));
        }
    }
}
