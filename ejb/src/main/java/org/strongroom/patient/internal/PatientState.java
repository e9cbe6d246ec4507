package org.strongroom.patient.internal;

/** Where a patient's entry is in its life. */
public enum PatientState {
    /** In use. */
    ACTIVE,
    /** Another entry stands for the same person. */
    MERGED,
    /** Lawfully destroyed. */
    DISPOSED
}
