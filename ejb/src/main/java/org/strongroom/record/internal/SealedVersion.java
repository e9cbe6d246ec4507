package org.strongroom.record.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.strongroom.content.StoredContent;
import org.strongroom.record.QuarantineView;
import org.strongroom.record.VersionDetails;
import org.strongroom.record.VersionView;
import org.strongroom.screening.Flag;
import org.strongroom.screening.ScreeningReport;

/**
 * What is sealed of a version. This is a stored format: components are added, never renamed.
 *
 * @param title what it is called
 * @param mediaType declared or detected
 * @param fileName or absent
 * @param eventDate ISO 8601, or absent
 * @param sha256 of the content, lower-case hexadecimal
 * @param author as the source of an import names them, or absent
 * @param detectedType what the content itself shows, or absent
 * @param flags names of {@link Flag}, sorted, or absent
 * @param malware the scanner's name for it, or absent
 */
public record SealedVersion(
        String title,
        String mediaType,
        String fileName,
        String eventDate,
        String sha256,
        String author,
        String detectedType,
        List<String> flags,
        String malware) {
    /** What retention computes with, sealed under the retention secret. */
    public record Dates(String eventDate) {}

    /** The form of these. */
    public static SealedVersion of(VersionDetails details, StoredContent content) {
        ScreeningReport screening = content.screening();
        return new SealedVersion(
                details.title(),
                content.mediaType(),
                details.fileName().orElse(null),
                details.eventDate().map(LocalDate::toString).orElse(null),
                content.sha256(),
                details.author().orElse(null),
                screening.detectedType().orElse(null),
                screening.flags().stream().map(Flag::name).sorted().toList(),
                screening.malware().orElse(null));
    }

    /** The day the version is about. */
    public Optional<LocalDate> event() {
        return Optional.ofNullable(eventDate).map(LocalDate::parse);
    }

    /** The part that retention computes with. */
    public Dates dates() {
        return new Dates(eventDate);
    }

    /** The version whose form this is, with what the quarantine says of it. */
    public VersionView view(VersionEntity version, Optional<QuarantineView> quarantine) {
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
                version.filedBy(),
                Optional.ofNullable(detectedType),
                flags == null ? Set.of() : flags.stream().map(Flag::valueOf).collect(Collectors.toUnmodifiableSet()),
                Optional.ofNullable(malware),
                quarantine);
    }

    @Override
    public String toString() {
        return "SealedVersion";
    }
}
