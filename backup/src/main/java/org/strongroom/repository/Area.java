package org.strongroom.repository;

/** The two halves of a repository: locks are per bucket, and lifetimes differ. */
public enum Area {
    /** Kept for as long as the retention of the archive asks. */
    HISTORY,
    /** Kept for one erasure window: what must be able to vanish, or is superseded soon. */
    TURNOVER
}
