package org.strongroom.casefile.rest;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.strongroom.casefile.CaseFileKind;
import org.strongroom.casefile.NewCaseFile;

/**
 * A case file to be opened.
 *
 * @param kind whose treatment it documents; INDIVIDUAL has exactly one patient
 * @param openedOn the day the treatment began
 * @param careTeam accounts that may see it; a clinician who opens it is always on it
 */
@Schema(
        example =
                "{\"kind\":\"INDIVIDUAL\",\"title\":\"Course of 2026\",\"openedOn\":\"2026-01-05\",\"patientIds\":[\"0190e7a4-0000-7000-8000-000000000001\"],\"careTeam\":[\"0190e7a4-0000-7000-8000-000000000002\"]}")
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
