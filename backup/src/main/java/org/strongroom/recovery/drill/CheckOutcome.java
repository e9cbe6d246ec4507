package org.strongroom.recovery.drill;

/** What a check saw. */
sealed interface CheckOutcome {

    /** It held. */
    record Passed(String detail) implements CheckOutcome {}

    /** It did not hold. */
    record Failed(String reason) implements CheckOutcome {}

    /** It could not be tried. */
    record NotRun(String why) implements CheckOutcome {}

    static CheckOutcome passed(String detail) {
        return new Passed(detail);
    }

    static CheckOutcome failed(String reason) {
        return new Failed(reason);
    }
}
