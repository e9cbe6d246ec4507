package org.strongroom.intake.rest;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

/**
 * The file that keeps an untouched source.
 *
 * @param accompanies case files that came from it, 1 to 1,000; call again for more
 * @param origin SHA-256 of the source
 */
public record SourceFileBody(String title, LocalDate openedOn, Set<UUID> accompanies, String origin) {
    @Override
    public String toString() {
        return "SourceFileBody";
    }
}
