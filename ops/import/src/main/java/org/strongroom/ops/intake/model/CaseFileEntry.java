package org.strongroom.ops.intake.model;

import java.time.LocalDate;
import java.util.Set;

/**
 * A case file of one patient as the input describes it.
 *
 * @param key names it within its chart, the same whenever it comes again
 * @param careTeam ids of the accounts that may see it
 */
public record CaseFileEntry(String key, String title, LocalDate openedOn, Set<String> careTeam) {
    /** Copies the set. */
    public CaseFileEntry {
        careTeam = Set.copyOf(careTeam);
    }

    @Override
    public String toString() {
        return "CaseFileEntry";
    }
}
