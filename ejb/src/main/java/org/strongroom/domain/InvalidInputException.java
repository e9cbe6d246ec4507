package org.strongroom.domain;

/** What was given breaks a rule of the domain; the same input will always break it. */
public final class InvalidInputException extends DomainException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String problem;

    /**
     * @param field where, as a property name or path ({@code names[0].family})
     * @param problem which rule is broken; never repeats the value
     */
    public InvalidInputException(String field, String problem) {
        super(field + ": " + problem);
        this.field = field;
        this.problem = problem;
    }

    public String field() {
        return field;
    }

    public String problem() {
        return problem;
    }
}
