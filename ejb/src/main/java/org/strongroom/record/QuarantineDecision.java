package org.strongroom.record;

/** What a records officer decides about a version in quarantine. */
public enum QuarantineDecision {
    /** Its readers may read it. */
    RELEASE,
    /** Nobody may. */
    REFUSE
}
