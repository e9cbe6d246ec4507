package org.strongroom.record.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.strongroom.record.VersionView;
import org.strongroom.screening.Flag;

/**
 * A version of a record.
 *
 * @param version from 1
 * @param sha256 of the content, lower-case hexadecimal
 * @param length of the content in bytes
 * @param author who wrote it, where the source of an import names somebody
 * @param detectedMediaType what the content itself shows, where it is recognised
 * @param flags what its readers should know of it
 * @param malware the scanner's name for it, where it is known
 * @param quarantine present where the content was ever kept from its readers
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
        UUID filedBy,
        Optional<String> detectedMediaType,
        Set<Flag> flags,
        Optional<String> malware,
        Optional<QuarantineJson> quarantine) {
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
                version.filedBy(),
                version.detectedType(),
                version.flags(),
                version.malware(),
                version.quarantine().map(QuarantineJson::of));
    }

    @Override
    public String toString() {
        return "VersionJson[" + version + "]";
    }
}
