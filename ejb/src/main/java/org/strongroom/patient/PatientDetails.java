package org.strongroom.patient;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.strongroom.domain.InvalidInputException;

/**
 * All that is known of a person; every part of it is PHI and stored sealed.
 *
 * @param names at least one, the usual one first
 * @param birthDate empty when unknown
 * @param mrns numbers by which institutions know the patient
 * @param contact how to reach the patient
 */
public record PatientDetails(
        List<PersonName> names, Optional<LocalDate> birthDate, List<MedicalRecordNumber> mrns, Contact contact) {
    private static final int MAX_ENTRIES = 20;

    /**
     * Copies and checks.
     *
     * @throws InvalidInputException when there is no name or a list is too long
     */
    public PatientDetails {
        Objects.requireNonNull(birthDate);
        Objects.requireNonNull(contact);
        names = bounded("names", names);
        mrns = bounded("mrns", mrns);
        if (names.isEmpty()) {
            throw new InvalidInputException("names", "a patient needs a name");
        }
    }

    private static <T> List<T> bounded(String field, List<T> entries) {
        if (entries.size() > MAX_ENTRIES) {
            throw new InvalidInputException(field, "has more than " + MAX_ENTRIES + " entries");
        }
        return List.copyOf(entries);
    }

    @Override
    public String toString() {
        return "PatientDetails";
    }
}
