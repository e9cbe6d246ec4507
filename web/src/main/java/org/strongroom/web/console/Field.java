package org.strongroom.web.console;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.domain.InvalidInputException;

/** What people type into fields, as values. */
public final class Field {
    private Field() {}

    /** The text, unless nothing was typed. */
    public static Optional<String> text(String typed) {
        return Optional.ofNullable(typed).map(String::strip).filter(text -> !text.isEmpty());
    }

    /**
     * The identifier that a ticked box stands for.
     *
     * @throws InvalidInputException when it is none
     */
    public static UUID identifier(String ticked) {
        try {
            return UUID.fromString(ticked);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("id", "is not an identifier");
        }
    }

    /**
     * The day, as a date field sends it, unless none was chosen.
     *
     * @param field the name of the field, for the message
     * @throws InvalidInputException when it is no day
     */
    public static Optional<LocalDate> day(String field, String typed) {
        return text(typed).map(text -> {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw new InvalidInputException(field, "is not a day; write it as 2026-01-31");
            }
        });
    }
}
