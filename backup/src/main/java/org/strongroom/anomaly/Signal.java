package org.strongroom.anomaly;

import java.util.Locale;

/** What is counted. Names are stored for good: add, never rename. */
public enum Signal {
    /** Keys of patients, case files and versions that were destroyed, and rows that no act of the archive removes. */
    DELETIONS("things were destroyed"),
    /** New versions of what is there, changed details of patients and case files, versions that were written over. */
    REWRITES("things were rewritten"),
    /** Bytes of content that were filed, but for imports. */
    VOLUME("bytes were filed"),
    /** Versions whose content should compress by its type and does not: encrypted or random bytes under a text's name. */
    OPAQUE("contents that call themselves text cannot be compressed, as if encrypted"),
    /** Records that came by an import: said, not judged. */
    IMPORTS("records were imported");

    private final String words;

    Signal(String words) {
        this.words = words;
    }

    /** What was seen, after a number. */
    public String words() {
        return words;
    }

    /** As in metrics and JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether much of it is looked into. */
    public boolean isJudged() {
        return this != IMPORTS;
    }
}
