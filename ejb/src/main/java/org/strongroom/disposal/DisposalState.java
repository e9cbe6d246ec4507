package org.strongroom.disposal;

/** Where a disposal is in its life. Names are stored for good. */
public enum DisposalState {
    /** One officer proposed it; nothing is destroyed. */
    PROPOSED,
    /** Another officer approved it, and the keys are gone. */
    DESTROYED,
    /** An officer turned it down, or the one who proposed it withdrew it. */
    REJECTED,
    /** A hold ended it. */
    CANCELLED
}
