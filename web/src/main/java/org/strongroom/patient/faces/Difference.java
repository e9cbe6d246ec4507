package org.strongroom.patient.faces;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.strongroom.patient.PatientDetails;

/**
 * A part of a patient that two people changed at once.
 *
 * @param what which part
 * @param yours as it was typed
 * @param stored as it is stored now
 */
public record Difference(String what, String yours, String stored) implements Serializable {
    /** The parts in which they differ; one that says so when they do not. */
    static List<Difference> between(PatientDetails yours, PatientDetails stored) {
        List<Difference> all = List.of(
                new Difference("Names", names(yours), names(stored)),
                new Difference("Birth date", birth(yours), birth(stored)),
                new Difference("Record numbers", numbers(yours), numbers(stored)),
                new Difference(
                        "Telephone",
                        yours.contact().phone().orElse(""),
                        stored.contact().phone().orElse("")),
                new Difference(
                        "E-mail",
                        yours.contact().email().orElse(""),
                        stored.contact().email().orElse("")),
                new Difference(
                        "Address",
                        yours.contact().address().orElse(""),
                        stored.contact().address().orElse("")));
        List<Difference> differing = new ArrayList<>(
                all.stream().filter(each -> !each.yours.equals(each.stored)).toList());
        if (differing.isEmpty()) {
            differing.add(new Difference("Everything", "the same", "the same"));
        }
        return differing;
    }

    private static String names(PatientDetails details) {
        return details.names().stream()
                .map(name -> PatientLabel.written(name) + " (" + name.use() + ")")
                .collect(Collectors.joining(", "));
    }

    private static String birth(PatientDetails details) {
        return details.birthDate().map(LocalDate::toString).orElse("");
    }

    private static String numbers(PatientDetails details) {
        return details.mrns().stream()
                .map(mrn -> mrn.value() + " (" + mrn.issuer() + ")")
                .collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return "Difference[" + what + "]";
    }
}
