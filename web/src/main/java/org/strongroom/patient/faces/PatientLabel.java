package org.strongroom.patient.faces;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.strongroom.patient.MedicalRecordNumber;
import org.strongroom.patient.PatientView;
import org.strongroom.patient.PersonName;

/**
 * A patient in a line of a list.
 *
 * @param id the patient
 * @param name family name first, as lists are sorted
 * @param otherNames further names, each with its use; empty when there is one
 * @param birthDate empty when unknown
 * @param numbers record numbers with their institutions; empty when there are none, or none to be seen
 */
public record PatientLabel(UUID id, String name, String otherNames, Optional<LocalDate> birthDate, String numbers) {
    /** Of what the actor sees of the patient. */
    public static PatientLabel of(PatientView view) {
        List<PersonName> names = view.details().names();
        return new PatientLabel(
                view.id(),
                listed(names.get(0)),
                names.stream()
                        .skip(1)
                        .map(name -> written(name) + " (" + name.use() + ")")
                        .collect(Collectors.joining(", ")),
                view.details().birthDate(),
                view.details().mrns().stream().map(PatientLabel::number).collect(Collectors.joining(", ")));
    }

    /** Family name, comma, given names. */
    static String listed(PersonName name) {
        String given = String.join(" ", name.given());
        return Stream.of(name.family(), given).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    }

    /** As the person is addressed. */
    static String written(PersonName name) {
        String given = String.join(" ", name.given());
        return Stream.of(given, name.family()).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
    }

    private static String number(MedicalRecordNumber mrn) {
        return mrn.value() + " (" + mrn.issuer() + ")";
    }

    @Override
    public String toString() {
        return "PatientLabel[" + id + "]";
    }
}
