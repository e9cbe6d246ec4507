package org.strongroom.recovery.drill;

import java.util.Locale;

/** The timers of a recovery, in the order in which they are reached. */
public enum Milestone {
    /** The disaster is declared; the clock starts. */
    DECLARED,
    /** The keys are open. */
    KEYS,
    /** Everything needed is fetched from off site. */
    FETCHED,
    /** Database and content are rebuilt. */
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
