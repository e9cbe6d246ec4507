package org.strongroom.patient.rest;

import java.util.List;
import java.util.Optional;
import org.strongroom.patient.PersonName;

/**
 * One name, divided as FHIR R4 HumanName does.
 *
 * @param use usual, official, maiden, nickname …; official when absent
 * @param given given names in order
 * @param family the family name
 */
public record NameJson(Optional<String> use, List<String> given, Optional<String> family) {
    PersonName name() {
        return new PersonName(use.orElse("official"), given, family.orElse(""));
    }

    static NameJson of(PersonName name) {
        return new NameJson(
                Optional.of(name.use()),
                name.given(),
                Optional.of(name.family()).filter(text -> !text.isEmpty()));
    }

    @Override
    public String toString() {
        return "NameJson";
    }
}
