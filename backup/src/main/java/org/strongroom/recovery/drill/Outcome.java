package org.strongroom.recovery.drill;

/** How a step of the plan came out. */
public enum Outcome {
    /** Its promise was seen to hold. */
    PASSED,
    /** Its promise was seen not to hold, or could not be tried to the end. */
    FAILED,
    /** Not tried, because something it needs had failed. */
    NOT_RUN,
    /** A checkpoint for people; an automatic drill does not exercise it. */
    MANUAL
}
