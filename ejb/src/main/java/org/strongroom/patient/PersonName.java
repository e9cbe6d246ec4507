package org.strongroom.patient;

import java.util.List;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.domain.Text;

/**
 * One name of a person, as FHIR R4 HumanName divides it.
 *
 * @param use what the name is for: usual, official, maiden, nickname …; "official" when not said
 * @param given given names in order; may be empty
 * @param family the family name; may be empty when there is a given name
 */
public record PersonName(String use, List<String> given, String family) {
    private static final int MAX_GIVEN = 10;

    /**
     * Trims and checks.
     *
     * @throws InvalidInputException when there is neither given nor family name, or one is too long
     */
    public PersonName {
        use = use == null || use.isBlank() ? "official" : Text.line("names.use", use, 40);
        if (given != null && given.size() > MAX_GIVEN) {
            throw new InvalidInputException("names.given", "has more than " + MAX_GIVEN + " entries");
        }
        given = given == null
                ? List.of()
                : given.stream()
                        .map(name -> Text.line("names.given", name, 200))
                        .toList();
        family = family == null || family.isBlank() ? "" : Text.line("names.family", family, 200);
        if (given.isEmpty() && family.isEmpty()) {
            throw new InvalidInputException("names", "a name needs a given or a family name");
        }
    }

    @Override
    public String toString() {
        return "PersonName";
    }
}
