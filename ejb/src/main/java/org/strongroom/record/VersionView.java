package org.strongroom.record;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

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
        UUID filedBy) {
    @Override
    public String toString() {
        return "VersionView[" + version + "]";
    }
}
