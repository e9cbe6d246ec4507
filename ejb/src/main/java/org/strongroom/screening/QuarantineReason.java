package org.strongroom.screening;

/** Why content is kept from its readers until somebody decides. Names are stored for good. */
public enum QuarantineReason {
    /** The scanner knows it. */
    MALWARE,
    /** The scanner that is to look at it could not, or not at all of it. */
    NOT_SCANNED
}
