package org.strongroom.audit;

/** How what an event tells of ended. */
public enum AuditOutcome {
    /** It happened. */
    DONE,
    /** The actor was turned away. */
    REFUSED,
    /** It was tried and did not succeed. */
    FAILED
}
