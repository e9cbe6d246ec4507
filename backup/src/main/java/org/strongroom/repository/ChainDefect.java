package org.strongroom.repository;

import java.util.Objects;

/**
 * Something wrong with the chain of points or what guards it.
 *
 * @param kind what sort
 * @param object the object it is about; for something missing, the name or the beginning of the name it would have
 * @param what in words
 */
public record ChainDefect(Kind kind, String object, String what) {
    /** Checks that nothing is missing. */
    public ChainDefect {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(object);
        Objects.requireNonNull(what);
    }

    /** Sorts of defects. */
    public enum Kind {
        /** A point is not there. */
        MISSING(true),
        /** A point's bytes are not what they were. */
        DAMAGED(true),
        /** A certificate does not hold; it counts for nothing. */
        UNTRUSTED(false),
        /** A point's signature does not hold. */
        FORGED(true),
        /** A point is signed but does not follow the one before. */
        OUT_OF_ORDER(true),
        /** Two different points claim the same place. */
        FORK(true),
        /** Something proves that there were more points than are there. */
        TRUNCATED(true),
        /** A point is signed, but not in a form that this version of the software knows: a newer one wrote it. */
        UNREADABLE(true),
        /**
         * Something contradicts the chain, but a store that lets nothing be taken away took the chain first: it was put
         * to mislead, and counts for nothing.
         */
        REFUTED(false),
        /** An object that only shortens or guards the reading is damaged or missing; the points themselves are whole. */
        REDUNDANT(false);

        private final boolean breaking;

        Kind(boolean breaking) {
            this.breaking = breaking;
        }

        /** Whether the chain cannot be followed across it. */
        public boolean breaking() {
            return breaking;
        }
    }

    /** Object and words in one sentence. */
    public String sentence() {
        return object + " " + what;
    }
}
