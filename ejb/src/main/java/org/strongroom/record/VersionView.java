package org.strongroom.record;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.strongroom.screening.Flag;

/**
 * One version of a record, unsealed.
 *
 * @param version from 1
 * @param title what it is called
 * @param mediaType declared or detected
 * @param fileName the client's file name
 * @param eventDate the day it is about
 * @param sha256 SHA-256 of the content, lower-case hexadecimal
 * @param length content length in bytes
 * @param author who wrote it as the source of an import names them
 * @param filedAt when it was filed
 * @param filedBy who filed it
 * @param detectedType what the content itself shows, where it is recognised
 * @param flags what its readers should know of it
 * @param malware the scanner's name for it, where it is known
 * @param quarantine present where the content was ever kept from its readers
 */
public record VersionView(
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
        Optional<String> detectedType,
        Set<Flag> flags,
        Optional<String> malware,
        Optional<QuarantineView> quarantine) {
    /** Copies the flags. */
    public VersionView {
        flags = Set.copyOf(flags);
    }

    /** Whether its content is kept from its readers now. */
    public boolean isWithheld() {
        return quarantine.filter(QuarantineView::withholds).isPresent();
    }

    @Override
    public String toString() {
        return "VersionView[" + version + "]";
    }
}
