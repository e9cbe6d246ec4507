package org.strongroom.recovery.plan;

/**
 * One thing that is wrong with a plan.
 *
 * @param line line of the document, counted from 1
 * @param field the field's path, such as {@code steps[3].owner}; empty for the whole document
 * @param problem what is wrong and what is wanted
 */
public record PlanProblem(int line, String field, String problem) {

    @Override
    public String toString() {
        return "line " + line + ": " + (field.isEmpty() ? "" : field + ": ") + problem;
    }
}
