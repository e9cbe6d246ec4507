package org.strongroom.casefile.internal;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What is sealed of a case file. This is a stored format: components are added, never renamed.
 *
 * @param title what it is called
 * @param openedOn ISO 8601
 * @param closedOn ISO 8601, or absent while open
 */
public record SealedCaseFile(String title, String openedOn, String closedOn) {
    /** What retention computes with, sealed under the retention secret. */
    public record Dates(String openedOn, String closedOn) {}

    /** The form of these. */
    public static SealedCaseFile of(String title, LocalDate openedOn, Optional<LocalDate> closedOn) {
        return new SealedCaseFile(
                title, openedOn.toString(), closedOn.map(LocalDate::toString).orElse(null));
    }

    /** The day the treatment began. */
    public LocalDate opened() {
        return LocalDate.parse(openedOn);
    }

    /** The day it ended. */
    public Optional<LocalDate> closed() {
        return Optional.ofNullable(closedOn).map(LocalDate::parse);
    }

    /** The part that retention computes with. */
    public Dates dates() {
        return new Dates(openedOn, closedOn);
    }

    @Override
    public String toString() {
        return "SealedCaseFile";
    }
}
