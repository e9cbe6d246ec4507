package org.strongroom.casefile.rest;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.strongroom.casefile.CaseFileKind;
import org.strongroom.casefile.NewCaseFile;

/**
 * A case file to be opened.
 *
 * @param kind whose treatment it documents; INDIVIDUAL has exactly one patient
 * @param openedOn the day the treatment began
 * @param careTeam accounts that may see it; a clinician who opens it is always on it
 */
public record CaseFileBody(
        CaseFileKind kind, String title, LocalDate openedOn, Set<UUID> patientIds, Set<UUID> careTeam) {
    NewCaseFile caseFile() {
        return new NewCaseFile(kind, title, openedOn, patientIds, careTeam);
    }

    @Override
    public String toString() {
        return "CaseFileBody";
    }
}
