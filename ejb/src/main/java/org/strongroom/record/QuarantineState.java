package org.strongroom.record;

/** Where a quarantined version stands. Names are stored for good. */
public enum QuarantineState {
    /** Kept from its readers until a records officer decides. */
    HELD,
    /** A records officer, or a later scan, let it go. */
    RELEASED,
    /** A records officer decided that nobody is to read it. */
    REFUSED
}
