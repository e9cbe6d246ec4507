package org.strongroom.ops.sample;

import java.time.LocalDate;
import java.util.List;

/**
 * A case file of the practice: {@code kind} as the API names it, the patients by number, the care team by sign-in name,
 * its first member the lead, who files.
 */
public record SampleCaseFile(
        int number, String kind, String title, LocalDate openedOn, List<Integer> patients, List<String> careTeam) {

    /** The clinician who leads the case and writes its records. */
    public String lead() {
        return careTeam.get(0);
    }
}
