package org.strongroom.casefile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A case file, unsealed.
 *
 * @param id the file
 * @param kind whose treatment it documents
 * @param state open, closed or disposed
 * @param title what the file is called
 * @param openedOn when the treatment began
 * @param closedOn when it ended; empty while open
 * @param patientIds its patients
 * @param careTeam accounts that may see it
 * @param createdAt when it was opened in the archive
 * @param revision grows with each change
 */
public record CaseFileView(
        UUID id,
        CaseFileKind kind,
        CaseFileState state,
        String title,
        LocalDate openedOn,
        Optional<LocalDate> closedOn,
        Set<UUID> patientIds,
        Set<UUID> careTeam,
        Instant createdAt,
        long revision) {
    /** Copies the sets. */
    public CaseFileView {
        patientIds = Set.copyOf(patientIds);
        careTeam = Set.copyOf(careTeam);
    }

    @Override
    public String toString() {
        return "CaseFileView[" + id + "]";
    }
}
