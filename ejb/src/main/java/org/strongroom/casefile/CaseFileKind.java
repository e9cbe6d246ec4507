package org.strongroom.casefile;

/** Whose treatment a case file documents. */
public enum CaseFileKind {
    /** One patient. */
    INDIVIDUAL,
    /** Two patients treated together. */
    COUPLE,
    /** A family. */
    FAMILY,
    /** A therapy group. */
    GROUP
}
