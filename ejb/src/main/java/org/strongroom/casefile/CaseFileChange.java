package org.strongroom.casefile;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.strongroom.domain.Text;

/**
 * The new state of what may change in a case file.
 *
 * @param title stored sealed
 * @param closedOn the day the treatment ended; empty (re)opens the file
 */
public record CaseFileChange(String title, Optional<LocalDate> closedOn) {
    /**
     * Checks.
     *
     * @throws org.strongroom.domain.InvalidInputException when the title is blank or too long
     */
    public CaseFileChange {
        title = Text.line("title", title, 500);
        Objects.requireNonNull(closedOn);
    }

    @Override
    public String toString() {
        return "CaseFileChange";
    }
}
