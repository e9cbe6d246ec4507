package org.strongroom.ops.intake.fhir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.strongroom.ops.intake.mapping.Mapping;
import org.strongroom.ops.intake.model.Content;
import org.strongroom.ops.intake.model.Position;
import org.strongroom.ops.intake.model.RecordEntry;
import org.strongroom.ops.intake.model.RefusedException;
import org.strongroom.ops.intake.model.Texts;

/**
 * A record before its content is opened.
 *
 * @param resource what it is of, as {@code Type/id}
 * @param encounter the row of its encounter or episode
 * @param visit the same as the resource names it
 * @param types codes of what kind of document it is, as a mapping writes them
 * @param kind the category when no type is mapped; empty: the mapping's default
 * @param contentFile the file in which its content lies, when that is a resource of its own
 * @param authors names and identifiers of who wrote it
 */
record Draft(
        String resource,
        Optional<Integer> encounter,
        Optional<String> visit,
        List<String> types,
        Optional<String> kind,
        String title,
        Optional<String> mediaType,
        Optional<String> fileName,
        Optional<LocalDate> eventDate,
        Authors authors,
        Optional<Path> contentFile,
        ContentLoader content,
        Position position) {
    /** Opens the content. */
    @FunctionalInterface
    interface ContentLoader {
        Content load() throws IOException;
    }

    /**
     * The record, with its content.
     *
     * @param encounterName of the encounter, when that is in the input
     */
    RecordEntry entry(String caseFile, String category, Optional<String> authorId, Optional<String> encounterName) {
        String day = eventDate.map(LocalDate::toString).orElse("");
        return new RecordEntry(
                caseFile,
                category,
                Texts.title(title),
                mediaType.flatMap(MediaTypeText::of),
                fileName.flatMap(Draft::fileName)
                        .orElseGet(() -> Texts.fileName(
                                title + (day.isEmpty() ? "" : "-" + day), MediaTypeText.ending(mediaType.orElse("")))),
                eventDate,
                authors.name(),
                authorId,
                // the same bytes about the same visit on the same day are one record, whichever resources carry them
                encounterName.or(() -> visit).map(name -> "visit " + name).orElse(resource) + "\n" + day,
                loaded(),
                position);
    }

    /** The category, which the mapping decides. */
    String category(Mapping mapping) {
        return mapping.category(types.stream()).or(() -> kind).orElse(mapping.defaultCategory());
    }

    private Content loaded() {
        try {
            return content.load();
        } catch (IOException | IllegalArgumentException e) {
            throw new RefusedException(position, "its content is not base64");
        }
    }

    private static Optional<String> fileName(String text) {
        return Texts.line(text, 200)
                .filter(name -> name.indexOf('/') < 0 && name.indexOf('\\') < 0 && name.indexOf('.') > 0);
    }

    @Override
    public String toString() {
        return "Draft[" + position + "]";
    }
}
