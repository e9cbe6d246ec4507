package org.strongroom.e2e;

/** What a store, or the wire to it, does wrong while it lasts. */
enum Trouble {
    /** Answers 500 or 503 and does nothing. */
    ANSWERS_5XX,
    /** Takes the request and never answers; when the trouble is over the connection is gone. */
    STALLS,
    /** Half of a body arrives at the store, then the connection is gone on both sides. */
    CUTS_PUTS,
    /** Half of an answer arrives, then the connection is gone. */
    CUTS_GETS,
    /** Everything moves at a few kilobytes a second. */
    SLOW,
    /** The store does what it was asked to, and nobody hears of it. */
    LOSES_ANSWERS,
    /** Listings and looks at one object tell what they told the time before. */
    TELLS_OLD_NEWS,
    /** A put is acknowledged with the right checksum and stored nowhere. */
    FORGETS_PUTS,
    /** A put is acknowledged with the checksum of other bytes. */
    MISNAMES_PUTS,
    /** What is read comes with one bit turned. */
    TURNS_BITS
}
