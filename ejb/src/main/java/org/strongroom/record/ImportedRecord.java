package org.strongroom.record;

import java.util.Objects;
import java.util.UUID;
import org.strongroom.search.Origin;

/**
 * A record that an import brings.
 *
 * @param caseFileId where it belongs
 * @param record what it is
 * @param origin where it came from: it is filed once
 */
public record ImportedRecord(UUID caseFileId, NewRecord record, Origin origin) {
    /** Checks that nothing is null. */
    public ImportedRecord {
        Objects.requireNonNull(caseFileId);
        Objects.requireNonNull(record);
        Objects.requireNonNull(origin);
    }

    @Override
    public String toString() {
        return "ImportedRecord";
    }
}
