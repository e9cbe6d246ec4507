package org.strongroom.patient;

import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.strongroom.search.Words;

/**
 * The exact comparison of an unsealed patient with a query, which the blind tokens only approach.
 *
 * @param query what is looked for
 * @param nameParts the query's name, divided and folded
 */
record PatientMatch(PatientQuery query, Set<String> nameParts) {
    static PatientMatch of(PatientQuery query) {
        return new PatientMatch(query, query.name().map(Words::nameParts).orElse(Set.of()));
    }

    boolean matches(PatientDetails details) {
        return matchesName(details) && matchesBirthDate(details) && matchesRecordNumber(details);
    }

    /** Patients whose name is spelled as asked come first, then by family and given name. */
    Comparator<PatientView> order() {
        return Comparator.<PatientView, Boolean>comparing(view -> !isSpelledAsAsked(view.details()))
                .thenComparing(view -> sortName(view.details()))
                .thenComparing(PatientView::id);
    }

    /** All parts of all names of a patient, folded. */
    static Set<String> partsOf(PatientDetails details) {
        return details.names().stream()
                .flatMap(name -> Stream.concat(name.given().stream(), Stream.of(name.family())))
                .flatMap(text -> Words.nameParts(text).stream())
                .collect(Collectors.toSet());
    }

    private boolean matchesName(PatientDetails details) {
        Set<String> parts = partsOf(details);
        return nameParts.stream().allMatch(asked -> parts.stream().anyMatch(part -> Words.alike(asked, part)));
    }

    private boolean matchesBirthDate(PatientDetails details) {
        return query.birthDate().isEmpty() || query.birthDate().equals(details.birthDate());
    }

    private boolean matchesRecordNumber(PatientDetails details) {
        return query.mrn()
                .map(asked -> details.mrns().stream().anyMatch(mrn -> same(asked, mrn)))
                .orElse(true);
    }

    private static boolean same(MedicalRecordNumber one, MedicalRecordNumber other) {
        return Words.identifier(one.issuer()).equals(Words.identifier(other.issuer()))
                && Words.identifier(one.value()).equals(Words.identifier(other.value()));
    }

    private boolean isSpelledAsAsked(PatientDetails details) {
        return partsOf(details).containsAll(nameParts);
    }

    private static String sortName(PatientDetails details) {
        PersonName usual = details.names().get(0);
        return Words.folded(usual.family() + "\n" + String.join(" ", usual.given()));
    }
}
