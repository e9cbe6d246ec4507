package org.strongroom.record;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.domain.Text;

/**
 * What a version says of itself; stored sealed.
 *
 * @param title what it is called
 * @param mediaType as the client declares it; empty or application/octet-stream: detected from the content
 * @param fileName the client's file name, without folders
 * @param eventDate the day it is about
 * @param author who wrote it as the source of an import names them, who need not have an account
 */
public record VersionDetails(
        String title,
        Optional<String> mediaType,
        Optional<String> fileName,
        Optional<LocalDate> eventDate,
        Optional<String> author) {
    /**
     * Trims and checks.
     *
     * @throws InvalidInputException when a part is blank, too long or not of its form
     */
    public VersionDetails {
        title = Text.line("title", title, 500);
        mediaType = mediaType.filter(text -> !text.isBlank()).map(VersionDetails::checkedMediaType);
        fileName = fileName.filter(text -> !text.isBlank()).map(VersionDetails::checkedFileName);
        Objects.requireNonNull(eventDate);
        author = author.filter(text -> !text.isBlank()).map(text -> Text.line("author", text, 200));
    }

    /** Of something whose author is an account. */
    public VersionDetails(
            String title, Optional<String> mediaType, Optional<String> fileName, Optional<LocalDate> eventDate) {
        this(title, mediaType, fileName, eventDate, Optional.empty());
    }

    private static String checkedMediaType(String text) {
        String mediaType = Text.line("mediaType", text, 255);
        if (!mediaType.matches("[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+( *;[ -~]*)?")) {
            throw new InvalidInputException("mediaType", "is not a media type (RFC 6838)");
        }
        return mediaType;
    }

    private static String checkedFileName(String text) {
        String name = Text.line("fileName", text, 255);
        if (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0 || name.equals(".") || name.equals("..")) {
            throw new InvalidInputException("fileName", "must not have folders");
        }
        return name;
    }

    @Override
    public String toString() {
        return "VersionDetails";
    }
}
