package org.strongroom.record.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.record.VersionView;

/**
 * A version of a record.
 *
 * @param version from 1
 * @param sha256 of the content, lower-case hexadecimal
 * @param length of the content in bytes
 * @param author who wrote it, where the source of an import names somebody
 */
public record VersionJson(
        int version,
        String title,
        String mediaType,
        Optional<String> fileName,
        Optional<LocalDate> eventDate,
        String sha256,
        long length,
        Optional<String> author,
        Instant filedAt,
        UUID filedBy) {
    static VersionJson of(VersionView version) {
        return new VersionJson(
                version.version(),
                version.title(),
                version.mediaType(),
                version.fileName(),
                version.eventDate(),
                version.sha256(),
                version.length(),
                version.author(),
                version.filedAt(),
                version.filedBy());
    }

    @Override
    public String toString() {
        return "VersionJson[" + version + "]";
    }
}
