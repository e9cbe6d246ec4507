package org.strongroom.patient;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.domain.Text;

/**
 * Which patients are looked for; what is given must all match.
 *
 * @param name one or more name parts in any order; each must equal a part of the patient's names, sound like one, be a
 *     common other name for one, or (where few are found so) differ from one by a slip; a single letter is an initial
 * @param birthDate the whole date
 * @param mrn issuer and value
 */
public record PatientQuery(Optional<String> name, Optional<LocalDate> birthDate, Optional<MedicalRecordNumber> mrn) {
    /**
     * Checks.
     *
     * @throws InvalidInputException when nothing is asked for
     */
    public PatientQuery {
        Objects.requireNonNull(birthDate);
        Objects.requireNonNull(mrn);
        name = name.filter(text -> !text.isBlank()).map(text -> Text.line("name", text, 400));
        if (name.isEmpty() && birthDate.isEmpty() && mrn.isEmpty()) {
            throw new InvalidInputException("query", "needs a name, a birth date or a record number");
        }
    }

    @Override
    public String toString() {
        return "PatientQuery";
    }
}
