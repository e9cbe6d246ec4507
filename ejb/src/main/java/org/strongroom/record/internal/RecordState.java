package org.strongroom.record.internal;

/** Where a record is in its life. */
public enum RecordState {
    /** Kept and read. */
    FILED,
    /** Lawfully destroyed. */
    DISPOSED
}
