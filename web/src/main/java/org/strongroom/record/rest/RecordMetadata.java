package org.strongroom.record.rest;

import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.record.NewRecord;
import org.strongroom.record.RecordCategory;
import org.strongroom.record.VersionDetails;
import org.strongroom.web.json.JsonBodies;
import org.strongroom.web.problem.ProblemException;
import org.strongroom.web.problem.ProblemType;

/**
 * What a client says of the content it sends: base64url JSON in the {@code Record-Metadata} header, because titles and
 * dates have no place in a URL and multipart would be buffered.
 *
 * @param category what the record is; needed when filing. Category, participants and author belong to the record: when a
 *     version is appended they may be given again and change nothing
 * @param eventDate the day it is about
 * @param participants the patients it is about; absent: all of the case file's
 * @param authorId who wrote it; absent: the caller
 */
public record RecordMetadata(
        Optional<RecordCategory> category,
        String title,
        Optional<String> fileName,
        Optional<LocalDate> eventDate,
        Set<UUID> participants,
        Optional<UUID> authorId) {
    /** The header's name. */
    public static final String HEADER = "Record-Metadata";

    private static final int LARGEST = 6 * 1024;

    /** Reads the header. */
    public static RecordMetadata parse(String header) {
        if (header == null || header.isBlank()) {
            throw ProblemException.at(ProblemType.MALFORMED_REQUEST, HEADER, HEADER + " is needed: base64url of JSON.");
        }
        if (header.length() > LARGEST) {
            throw ProblemException.at(
                    ProblemType.TOO_LARGE, HEADER, HEADER + " has at most " + LARGEST + " characters.");
        }
        return (RecordMetadata) JsonBodies.read(RecordMetadata.class, decode(header.strip()));
    }

    /** As a record to be filed; the media type is the one of the body. */
    public NewRecord newRecord(String mediaType) {
        return new NewRecord(
                category.orElseThrow(() -> new InvalidInputException("category", "is missing")),
                version(mediaType),
                participants,
                authorId);
    }

    /** As a version to be appended; the media type is the one of the body. */
    public VersionDetails version(String mediaType) {
        return new VersionDetails(title, Optional.ofNullable(mediaType), fileName, eventDate);
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getUrlDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw ProblemException.at(ProblemType.MALFORMED_REQUEST, HEADER, HEADER + " is not base64url (RFC 4648).");
        }
    }

    @Override
    public String toString() {
        return "RecordMetadata";
    }
}
