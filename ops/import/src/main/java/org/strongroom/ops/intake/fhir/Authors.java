package org.strongroom.ops.intake.fhir;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Reference;
import org.strongroom.ops.intake.model.Texts;

/** Who wrote something: names as the input has them, and identifiers by which a mapping may know them. */
record Authors(List<String> names, List<String> identifiers) {
    static Authors of(List<Reference> references) {
        return new Authors(
                references.stream()
                        .flatMap(reference -> Texts.line(reference.getDisplay(), 100).stream())
                        .distinct()
                        .toList(),
                references.stream()
                        .flatMap(reference -> identifier(reference).stream())
                        .toList());
    }

    /** All names as one line. */
    Optional<String> name() {
        return Texts.line(names.stream().collect(Collectors.joining("; ")), 190);
    }

    /** By what a mapping may know them. */
    Stream<String> keys() {
        return Stream.concat(identifiers.stream(), names.stream());
    }

    private static Optional<String> identifier(Reference reference) {
        if (reference.hasIdentifier() && reference.getIdentifier().hasValue()) {
            return Optional.of(reference.getIdentifier().getSystem() + "|"
                    + reference.getIdentifier().getValue());
        }
        String text = reference.getReference() == null ? "" : reference.getReference();
        int query = text.indexOf("?identifier=");
        return query < 0
                ? Optional.of(text).filter(some -> !some.isEmpty())
                : Optional.of(text.substring(query + "?identifier=".length()));
    }

    @Override
    public String toString() {
        return "Authors";
    }
}
