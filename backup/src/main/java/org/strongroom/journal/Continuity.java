package org.strongroom.journal;

import java.util.Objects;

/** Whether the stream can go on exactly where the shipped journal ends. */
public sealed interface Continuity {

    /** It can: nothing between the shipped position and the slot is missing. */
    record Unbroken(ServerPosition server) implements Continuity {
        /** Validates. */
        public Unbroken {
            Objects.requireNonNull(server, "server");
        }
    }

    /**
     * It cannot. The gap has to be declared off site, and a new base taken; never passed over in silence.
     *
     * @param reason what broke it
     * @param detail for people: positions and identifiers, no PHI
     */
    record Gap(Reason reason, String detail) implements Continuity {
        /** Validates. */
        public Gap {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(detail, "detail");
        }
    }

    /** What breaks a journal. */
    enum Reason {
        /** The slot does not exist. */
        SLOT_MISSING,
        /** PostgreSQL gave the slot up: it held more log than {@code max_slot_wal_keep_size}. */
        SLOT_LOST,
        /** The slot was confirmed beyond what is shipped. */
        SLOT_AHEAD,
        /** Another cluster answers. */
        SYSTEM_CHANGED,
        /** The cluster was promoted or recovered to a point. */
        TIMELINE_CHANGED,
        /** The server's log ends before what is shipped: it lost commits or was replaced. */
        SERVER_BEHIND,
        /** A journaled table was truncated, which rows cannot tell. */
        TABLE_TRUNCATED
    }
}
