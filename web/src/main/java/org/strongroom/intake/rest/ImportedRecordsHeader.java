package org.strongroom.intake.rest;

import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.record.ImportedRecord;
import org.strongroom.record.NewRecord;
import org.strongroom.record.RecordCategory;
import org.strongroom.record.VersionDetails;
import org.strongroom.search.Origin;

/** What stands before the contents: one entry for each, in their order. */
public record ImportedRecordsHeader(List<Entry> records) {
    /**
     * One record.
     *
     * @param mediaType as declared; absent: detected
     * @param author who wrote it, as the source names them
     * @param authorId who wrote it, when they have an account
     * @param participants the patients it is about; absent: all of the case file's
     * @param origin SHA-256 of what makes it this record in its source
     * @param sha256 of its content, lower-case hexadecimal
     * @param length of its content in bytes
     */
    public record Entry(
            UUID caseFileId,
            RecordCategory category,
            String title,
            Optional<String> mediaType,
            Optional<String> fileName,
            Optional<LocalDate> eventDate,
            Optional<String> author,
            Optional<UUID> authorId,
            Set<UUID> participants,
            String origin,
            String sha256,
            long length) {
        ImportedRecord record() {
            VersionDetails details = new VersionDetails(title, mediaType, fileName, eventDate, author);
            return new ImportedRecord(
                    caseFileId, new NewRecord(category, details, participants, authorId), new Origin(origin));
        }

        byte[] digest() {
            try {
                return HexFormat.of().parseHex(sha256);
            } catch (IllegalArgumentException e) {
                throw new InvalidInputException("sha256", "is not hexadecimal");
            }
        }

        @Override
        public String toString() {
            return "Entry";
        }
    }
}
