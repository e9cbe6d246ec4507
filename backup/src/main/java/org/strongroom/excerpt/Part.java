package org.strongroom.excerpt;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * A part of the archive.
 *
 * @param kind what it is
 * @param id its identifier
 */
public record Part(Kind kind, UUID id) {
    /** What a part may be. */
    public enum Kind {
        /** A patient: the details, the case files, and what is filed there about the patient. */
        PATIENT,
        /** A case file with its records. */
        CASE_FILE,
        /** A record with its versions. */
        RECORD
    }

    /** Checks that nothing is missing. */
    public Part {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(id);
    }

    /**
     * The conditions on the tables of {@code archive} that pick the part's rows, by the table's name without its schema;
     * each {@code ?} is the id. Tables that are not named have none.
     */
    public Map<String, String> conditions() {
        String files =
                switch (kind) {
                    case PATIENT -> "SELECT case_file_id FROM archive.case_file_patient WHERE patient_id = ?";
                    case CASE_FILE -> "?";
                    case RECORD -> "NULL";
                };
        String records =
                switch (kind) {
                    case PATIENT -> "SELECT record_id FROM archive.record_participant WHERE patient_id = ?";
                    case CASE_FILE -> "SELECT id FROM archive.record WHERE case_file_id = ?";
                    case RECORD -> "?";
                };
        Map<String, String> conditions = new LinkedHashMap<>();
        if (kind == Kind.PATIENT) {
            conditions.put("patient", "id = ?");
        }
        if (kind != Kind.RECORD) {
            conditions.put("case_file", "id IN (" + files + ")");
            conditions.put("case_file_patient", "case_file_id IN (" + files + ")");
            conditions.put("care_team_member", "case_file_id IN (" + files + ")");
        }
        conditions.put("record", "id IN (" + records + ")");
        conditions.put("record_version", "record_id IN (" + records + ")");
        return conditions;
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + " " + id;
    }
}
