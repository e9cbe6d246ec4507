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
 * @param eventTo about this day or an earlier one; with {@code eventFrom} at most {@value #MAX_EVENT_YEARS} years
 */
public record RecordQuery(
        Optional<UUID> caseFileId,
        Optional<UUID> patientId,
        Optional<RecordCategory> category,
        Optional<Instant> filedFrom,
        Optional<Instant> filedTo,
        Optional<LocalDate> eventFrom,
        Optional<LocalDate> eventTo) {
    /** The longest range of event dates, and what an open end stands for: one blind token is looked up for each month. */
    public static final int MAX_EVENT_YEARS = 100;

    private static final LocalDate EARLIEST = LocalDate.of(1800, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(9999, 1, 1);

    /**
     * Checks.
     *
     * @throws InvalidInputException when a range is the wrong way round, or that of event dates too long
     */
    public RecordQuery {
        Objects.requireNonNull(caseFileId);
        Objects.requireNonNull(patientId);
        Objects.requireNonNull(category);
        if (filedFrom.isPresent() && filedTo.isPresent() && filedFrom.get().isAfter(filedTo.get())) {
            throw new InvalidInputException("filedTo", "is before filedFrom");
        }
        requireSensible("eventFrom", eventFrom);
        requireSensible("eventTo", eventTo);
        if (eventFrom.isPresent() && eventTo.isPresent()) {
            if (eventFrom.get().isAfter(eventTo.get())) {
                throw new InvalidInputException("eventTo", "is before eventFrom");
            }
            if (eventFrom.get().plusYears(MAX_EVENT_YEARS).isBefore(eventTo.get())) {
                throw new InvalidInputException(
                        "eventTo", "is more than " + MAX_EVENT_YEARS + " years after eventFrom");
            }
        }
    }

    /** The first day of the range of event dates, where either end is given. */
    LocalDate firstEventDay() {
        return eventFrom.orElseGet(() -> eventTo.orElseThrow().minusYears(MAX_EVENT_YEARS));
    }

    /** The last day of the range of event dates, where either end is given. */
    LocalDate lastEventDay() {
        return eventTo.orElseGet(() -> eventFrom.orElseThrow().plusYears(MAX_EVENT_YEARS));
    }

    /** Whether a day is within the range of event dates. */
    boolean isWithinEventDays(LocalDate day) {
        return !day.isBefore(firstEventDay()) && !day.isAfter(lastEventDay());
    }

    private static void requireSensible(String field, Optional<LocalDate> day) {
        if (day.filter(date -> date.isBefore(EARLIEST) || date.isAfter(LATEST)).isPresent()) {
            throw new InvalidInputException(field, "is not within reason");
        }
    }
}
