package org.strongroom.hold;

/** What a hold is on. Names are stored for good. */
public enum HoldScope {
    /** A patient: their details, every case file they are in, every record about them. */
    PATIENT,
    /** A case file with all its records; also a source file that accompanies it. */
    CASE_FILE,
    /** One record, all its versions. */
    RECORD,
    /** Every record that matches a condition, also those filed later. */
    MATCHING
}
