package org.strongroom.record;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.domain.InvalidInputException;

/**
 * Which records are looked for; what is given must all match; without criteria, all that the actor may see.
 *
 * @param caseFileId filed there
 * @param patientId about this patient
 * @param category of this category
 * @param filedFrom filed at or after
 * @param filedTo filed before
 * @param eventFrom about this day or a later one
 * @param eventTo about this day or an earlier one; with {@code eventFrom} at most {@value #MAX_EVENT_MONTHS} months
 */
public record RecordQuery(
        Optional<UUID> caseFileId,
        Optional<UUID> patientId,
        Optional<RecordCategory> category,
        Optional<Instant> filedFrom,
        Optional<Instant> filedTo,
        Optional<LocalDate> eventFrom,
        Optional<LocalDate> eventTo) {
    /** The longest range of event dates: one blind token is looked up for each month. */
    public static final int MAX_EVENT_MONTHS = 1200;

    /**
     * Checks.
     *
     * @throws InvalidInputException when a range is the wrong way round, or the range of event dates is open or too long
     */
    public RecordQuery {
        Objects.requireNonNull(caseFileId);
        Objects.requireNonNull(patientId);
        Objects.requireNonNull(category);
        if (filedFrom.isPresent() && filedTo.isPresent() && filedFrom.get().isAfter(filedTo.get())) {
            throw new InvalidInputException("filedTo", "is before filedFrom");
        }
        if (eventFrom.isPresent() && eventTo.isPresent() && eventFrom.get().isAfter(eventTo.get())) {
            throw new InvalidInputException("eventTo", "is before eventFrom");
        }
    }
}
