package org.strongroom.ops.intake.model;

import java.nio.file.Path;
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
 * @param file the file of the input that it is from
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
        Position position,
        Path file) {
    /** A record that is from the file in which it is described. */
    public RecordEntry(
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
        this(
                caseFile,
                category,
                title,
                mediaType,
                fileName,
                eventDate,
                author,
                authorId,
                identity,
                content,
                position,
                position.file());
    }

    @Override
    public String toString() {
        return "RecordEntry[" + position + "]";
    }
}
