package org.strongroom.casefile;

/** Where a case file is in its life. */
public enum CaseFileState {
    /** Records may be filed. */
    OPEN,
    /** The treatment has ended; records are kept and read, none are added. */
    CLOSED,
    /** Lawfully destroyed. */
    DISPOSED
}
