package org.strongroom.ops.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** An invented patient. {@code pronoun} is the subject form: she, he or they. */
public record SamplePatient(
        int number,
        List<String> given,
        String family,
        String pronoun,
        LocalDate birthDate,
        String mrn,
        String phone,
        String email,
        String address) {

    /** Who issues the practice's record numbers. */
    public static final String MRN_ISSUER = "Larkspur Row Practice";

    /** First given name and family name. */
    public String name() {
        return given.get(0) + " " + family;
    }

    /** Name and pronouns, as the grammars want them. */
    Map<String, String> voice() {
        return switch (pronoun) {
            case "she" -> voice("she", "She", "her", "her", "Her", "herself", "has");
            case "he" -> voice("he", "He", "him", "his", "His", "himself", "has");
            default -> voice("they", "They", "them", "their", "Their", "themselves", "have");
        };
    }

    private Map<String, String> voice(String... forms) {
        return Map.of(
                "name", given.get(0),
                "they", forms[0],
                "They", forms[1],
                "them", forms[2],
                "their", forms[3],
                "Their", forms[4],
                "themselves", forms[5],
                "was", "was",
                "has", forms[6]);
    }
}
