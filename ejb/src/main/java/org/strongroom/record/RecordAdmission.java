package org.strongroom.record;

import java.util.UUID;

/** What becomes of a record that an import brings, before its content is read. */
public sealed interface RecordAdmission {
    /** It may be filed. */
    record Admitted(Filing filing) implements RecordAdmission {}

    /** It is in the archive already. */
    record Known(UUID recordId) implements RecordAdmission {}

    /**
     * It may not be filed.
     *
     * @param field the part that is at fault
     * @param reason why, without PHI
     */
    record Refused(String field, String reason) implements RecordAdmission {}
}
