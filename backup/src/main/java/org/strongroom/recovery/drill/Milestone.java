package org.strongroom.recovery.drill;

import java.util.Locale;

/** The timers of a recovery, in the order in which they are reached. */
public enum Milestone {
    /** The disaster is declared; the clock starts. */
    DECLARED,
    /** The keys are open. */
    KEYS,
    /**
     * The chain of points is followed and all content is fetched from off site. What the database is rebuilt from is read
     * while it is loaded, and counts to the rebuilding.
     */
    FETCHED,
    /** Database and keys are rebuilt; the content is in place. */
    REBUILT,
    /** What was rebuilt equals what the source stated. */
    VERIFIED,
    /** The application answers a signed-in user's searches. */
    USABLE;

    /** The name in the evidence. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
