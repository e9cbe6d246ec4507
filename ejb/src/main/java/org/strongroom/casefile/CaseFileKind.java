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
    GROUP,
    /**
     * Nobody's: the untouched source of an import. It accompanies the case files that came from it and is disposed of
     * with the last of them; records officers alone see it.
     */
    SOURCE
}
