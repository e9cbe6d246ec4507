package org.strongroom.record.internal;

import java.time.LocalDate;
import java.util.Optional;
import org.strongroom.record.VersionDetails;
import org.strongroom.record.VersionView;

/**
 * What is sealed of a version. This is a stored format: components are added, never renamed.
 *
 * @param title what it is called
 * @param mediaType declared or detected
 * @param fileName or absent
 * @param eventDate ISO 8601, or absent
 * @param sha256 of the content, lower-case hexadecimal
 * @param author as the source of an import names them, or absent
 */
public record SealedVersion(
        String title, String mediaType, String fileName, String eventDate, String sha256, String author) {
    /** What retention computes with, sealed under the retention secret. */
    public record Dates(String eventDate) {}

    /** The form of these. */
    public static SealedVersion of(VersionDetails details, String mediaType, String sha256) {
        return new SealedVersion(
                details.title(),
                mediaType,
                details.fileName().orElse(null),
                details.eventDate().map(LocalDate::toString).orElse(null),
                sha256,
                details.author().orElse(null));
    }

    /** The day the version is about. */
    public Optional<LocalDate> event() {
        return Optional.ofNullable(eventDate).map(LocalDate::parse);
    }

    /** The part that retention computes with. */
    public Dates dates() {
        return new Dates(eventDate);
    }

    /** The version whose form this is. */
    public VersionView view(VersionEntity version) {
        return new VersionView(
                version.version(),
                title,
                mediaType,
                Optional.ofNullable(fileName),
                event(),
                sha256,
                version.contentLength(),
                Optional.ofNullable(author),
                version.filedAt(),
                version.filedBy());
    }

    @Override
    public String toString() {
        return "SealedVersion";
    }
}
