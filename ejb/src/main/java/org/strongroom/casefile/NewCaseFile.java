package org.strongroom.casefile;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.domain.Text;

/**
 * A case file to be opened.
 *
 * @param kind whose treatment it documents; an individual file has exactly one patient
 * @param title stored sealed
 * @param openedOn the day the treatment began; stored sealed
 * @param patientIds the patients, at least one; of a source file none
 * @param careTeam accounts that may see the file; a clinician who opens it is always on it
 */
public record NewCaseFile(
        CaseFileKind kind, String title, LocalDate openedOn, Set<UUID> patientIds, Set<UUID> careTeam) {
    private static final int MAX_MEMBERS = 200;

    /**
     * Copies and checks.
     *
     * @throws InvalidInputException when a part is missing or the number of patients does not fit the kind
     */
    public NewCaseFile {
        Objects.requireNonNull(kind);
        title = Text.line("title", title, 500);
        Objects.requireNonNull(openedOn);
        patientIds = Set.copyOf(patientIds);
        careTeam = Set.copyOf(careTeam);
        if (kind == CaseFileKind.SOURCE && !patientIds.isEmpty()) {
            throw new InvalidInputException("patientIds", "a source file has no patients: it accompanies case files");
        }
        if (kind != CaseFileKind.SOURCE && patientIds.isEmpty() || patientIds.size() > MAX_MEMBERS) {
            throw new InvalidInputException("patientIds", "needs 1 to " + MAX_MEMBERS + " patients");
        }
        if (kind == CaseFileKind.INDIVIDUAL && patientIds.size() != 1) {
            throw new InvalidInputException("patientIds", "an individual file has exactly one patient");
        }
        if (careTeam.size() > MAX_MEMBERS) {
            throw new InvalidInputException("careTeam", "has more than " + MAX_MEMBERS + " members");
        }
    }

    @Override
    public String toString() {
        return "NewCaseFile[" + kind + "]";
    }
}
