package org.strongroom.ops.intake.fhir;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Period;

/** Days of FHIR's dates and times, as written where they were: of a month or a year alone, its first. */
final class FhirDates {
    private static final int DAY = 10;

    private FhirDates() {}

    static Optional<LocalDate> day(BaseDateTimeType date) {
        String text = date == null ? null : date.getValueAsString();
        if (text == null || text.length() < 4) {
            return Optional.empty();
        }
        String whole = text.length() >= DAY ? text.substring(0, DAY) : text + "-01-01".substring(text.length() - 4);
        try {
            return Optional.of(LocalDate.parse(whole));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** As {@link #day}, of a whole date alone: a person is not born on the first of a month that is all one knows. */
    static Optional<LocalDate> wholeDay(BaseDateTimeType date) {
        boolean whole = date != null
                && date.getValueAsString() != null
                && date.getValueAsString().length() >= DAY;
        return whole ? day(date) : Optional.empty();
    }

    /** When a period begins, or else ends. */
    static Optional<LocalDate> start(Period period) {
        return period == null ? Optional.empty() : day(period.getStartElement()).or(() -> day(period.getEndElement()));
    }
}
