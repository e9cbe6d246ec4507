package org.strongroom.hold;

import java.util.Set;
import java.util.UUID;

/**
 * What is to be destroyed, as the guard wants to know it.
 *
 * @param patients whose details are to go
 * @param caseFiles that are to go with all their records
 * @param records that are to go by themselves
 */
public record HeldScope(Set<UUID> patients, Set<UUID> caseFiles, Set<UUID> records) {
    /** Copies the sets. */
    public HeldScope {
        patients = Set.copyOf(patients);
        caseFiles = Set.copyOf(caseFiles);
        records = Set.copyOf(records);
    }
}
