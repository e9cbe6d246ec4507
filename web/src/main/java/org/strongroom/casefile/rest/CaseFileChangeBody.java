package org.strongroom.casefile.rest;

import java.time.LocalDate;
import java.util.Optional;
import org.strongroom.casefile.CaseFileChange;

/**
 * What may change in a case file.
 *
 * @param closedOn the day the treatment ended; absent: open (again)
 */
public record CaseFileChangeBody(String title, Optional<LocalDate> closedOn) {
    CaseFileChange change() {
        return new CaseFileChange(title, closedOn);
    }

    @Override
    public String toString() {
        return "CaseFileChangeBody";
    }
}
