package org.strongroom.store;

/** How well a bucket keeps its objects from being deleted or overwritten (object lock, "write once, read many"). */
public enum Worm {
    /** The bucket has no object lock; whoever holds a deleting credential can erase. */
    NONE,
    /** Locked by default, but a privileged credential can lift the lock. */
    GOVERNANCE,
    /** Locked by default, and nobody can lift the lock before it ends. */
    COMPLIANCE,
    /** The store could not be asked, or gave an answer that is not understood. */
    UNKNOWN
}
