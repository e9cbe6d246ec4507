package org.strongroom.patient;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.strongroom.search.Words;

/**
 * The exact comparison of an unsealed patient with a query, which the blind tokens only approach.
 *
 * @param query what is looked for
 * @param name the query's name, divided
 */
record PatientMatch(PatientQuery query, List<AskedPart> name) {
    static PatientMatch of(PatientQuery query) {
        return new PatientMatch(query, query.name().map(AskedPart::of).orElse(List.of()));
    }

    /** The patient with its place in the list; empty when it is none that was asked for. */
    Optional<RankedPatient> ranked(PatientView view) {
        PatientDetails details = view.details();
        if (!matchesBirthDate(details) || !matchesRecordNumber(details)) {
            return Optional.empty();
        }
        AskedPart.Fit fit = fit(details);
        return fit == AskedPart.Fit.NONE ? Optional.empty() : Optional.of(RankedPatient.of(view, fit));
    }

    /** The parts of the name that the index can be asked for. */
    List<AskedPart> indexedParts() {
        return name.stream().filter(part -> !part.isInitial()).toList();
    }

    /** All parts of all names of a patient, folded; of a name of several parts also the parts run together. */
    static Set<String> partsOf(PatientDetails details) {
        Set<String> parts = new LinkedHashSet<>();
        details.names().stream()
                .flatMap(name -> Stream.concat(name.given().stream(), Stream.of(name.family())))
                .map(Words::nameParts)
                .forEach(divided -> {
                    parts.addAll(divided);
                    if (divided.size() > 1) {
                        parts.add(String.join("", divided));
                    }
                });
        return parts;
    }

    /** The worst fit of the name's parts. */
    private AskedPart.Fit fit(PatientDetails details) {
        Set<String> parts = partsOf(details);
        return name.stream()
                .map(asked -> asked.fit(parts))
                .max(Comparator.naturalOrder())
                .orElse(AskedPart.Fit.EXACT);
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

    @Override
    public String toString() {
        return "PatientMatch";
    }
}
