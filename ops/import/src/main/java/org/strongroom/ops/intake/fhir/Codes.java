package org.strongroom.ops.intake.fhir;

import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.strongroom.ops.intake.model.Texts;

/** Codes and their words. */
final class Codes {
    private static final String LOINC = "http://loinc.org";

    private Codes() {}

    /** Each code as {@code system|code}, and one of LOINC also alone: as a mapping writes them. */
    static Stream<String> of(CodeableConcept... concepts) {
        return Stream.of(concepts)
                .filter(concept -> concept != null)
                .flatMap(concept -> concept.getCoding().stream())
                .filter(Coding::hasCode)
                .flatMap(coding -> {
                    String whole = coding.getSystem() + "|" + coding.getCode();
                    return LOINC.equals(coding.getSystem()) ? Stream.of(whole, coding.getCode()) : Stream.of(whole);
                });
    }

    /** The words of the first concept that has some. */
    static Optional<String> words(CodeableConcept... concepts) {
        return Stream.of(concepts)
                .filter(concept -> concept != null)
                .flatMap(concept -> Stream.concat(
                        Stream.ofNullable(concept.getText()),
                        concept.getCoding().stream().map(Coding::getDisplay)))
                .flatMap(text -> Texts.line(text, 300).stream())
                .findFirst();
    }
}
