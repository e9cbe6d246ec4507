package org.strongroom.casefile;

import java.util.Set;
import java.util.UUID;

/**
 * Whether records may be filed into a case file just now.
 *
 * @param isOpen whether they may
 * @param reason why not; empty when they may
 * @param patients its patients, when they may
 */
public record CaseFileStanding(boolean isOpen, String reason, Set<UUID> patients) {
    /** Copies the set. */
    public CaseFileStanding {
        patients = Set.copyOf(patients);
    }
}
