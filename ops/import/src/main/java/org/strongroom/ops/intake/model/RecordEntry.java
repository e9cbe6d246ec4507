package org.strongroom.ops.intake.model;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A record as the input describes it.
 *
 * @param caseFile the key of its case file
 * @param category as the API names it
 * @param mediaType as the input declares it; absent: the archive detects it
 * @param author who wrote it, as the input names them
 * @param authorId the account of whoever wrote it, where the mapping knows one
 * @param identity what makes it this record beside its patient and its content
 */
public record RecordEntry(
        String caseFile,
        String category,
        String title,
        Optional<String> mediaType,
        String fileName,
        Optional<LocalDate> eventDate,
        Optional<String> author,
        Optional<String> authorId,
        String identity,
        Content content,
        Position position) {
    @Override
    public String toString() {
        return "RecordEntry[" + position + "]";
    }
}
