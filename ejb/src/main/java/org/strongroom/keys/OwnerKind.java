package org.strongroom.keys;

/** What a data key belongs to; destroying the key destroys the owner's words and nothing else. */
public enum OwnerKind {
    /** A patient's details. */
    PATIENT,
    /** A case file's title and dates. */
    CASE_FILE,
    /** One version of a record: its description and its content; the owner is {@code <record id>/<version>}. */
    RECORD_VERSION
}
