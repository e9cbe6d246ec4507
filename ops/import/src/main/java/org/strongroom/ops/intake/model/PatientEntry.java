package org.strongroom.ops.intake.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A patient as the input describes them.
 *
 * @param names at least one, the usual one first
 * @param mrns numbers with their issuers, by which the archive knows the patient again
 * @param origin of this very entry
 */
public record PatientEntry(
        List<Name> names,
        Optional<LocalDate> birthDate,
        List<Mrn> mrns,
        Optional<String> phone,
        Optional<String> email,
        Optional<String> address,
        String origin,
        Position position) {
    /** A name; one of given and family may be empty. */
    public record Name(String use, List<String> given, String family) {
        @Override
        public String toString() {
            return "Name";
        }
    }

    /** A number and who gave it. */
    public record Mrn(String issuer, String value) {
        @Override
        public String toString() {
            return "Mrn";
        }
    }

    /** Checks that there is a name. */
    public PatientEntry {
        names = List.copyOf(names.subList(0, Math.min(names.size(), 20)));
        mrns = List.copyOf(mrns.subList(0, Math.min(mrns.size(), 20)));
        if (names.isEmpty()) {
            throw new RefusedException(position, "the patient has no name");
        }
    }

    @Override
    public String toString() {
        return "PatientEntry[" + position + "]";
    }
}
