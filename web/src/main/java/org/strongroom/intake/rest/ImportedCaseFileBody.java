package org.strongroom.intake.rest;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.strongroom.casefile.CaseFileKind;
import org.strongroom.casefile.NewCaseFile;

/**
 * A case file that an import brings.
 *
 * @param kind whose treatment it documents
 * @param openedOn the day the treatment began
 * @param careTeam accounts that may see it
 * @param origin SHA-256 of what makes it this case file in its source
 */
public record ImportedCaseFileBody(
        CaseFileKind kind, String title, LocalDate openedOn, Set<UUID> patientIds, Set<UUID> careTeam, String origin) {
    NewCaseFile caseFile() {
        return new NewCaseFile(kind, title, openedOn, patientIds, careTeam);
    }

    @Override
    public String toString() {
        return "ImportedCaseFileBody";
    }
}
