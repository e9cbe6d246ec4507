package org.strongroom.disposal;

/** What a disposal is of. Names are stored for good. */
public enum DisposalSubject {
    /**
     * A patient: their details, the case files that are about nobody else, and of shared files the records that are
     * about nobody else. What is also about others stays, and goes with the last of them.
     */
    PATIENT("patient", "archive.patient"),
    /** A case file with all its records; also the source of an import that accompanies no other file. */
    CASE_FILE("case-file", "archive.case_file"),
    /** One record, all its versions. */
    RECORD("record", "archive.record");

    private final String kind;
    private final String table;

    DisposalSubject(String kind, String table) {
        this.kind = kind;
        this.table = table;
    }

    /** In the words of the API and the audit log. */
    public String kind() {
        return kind;
    }

    /** Where its row is. */
    public String table() {
        return table;
    }
}
