package org.strongroom.offsite;

/** What a run ships. */
public enum RunKind {
    /** Everything committed until now. */
    SHIP,
    /** A copy of every table, and what was committed until now. */
    BASE
}
