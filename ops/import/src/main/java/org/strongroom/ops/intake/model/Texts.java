package org.strongroom.ops.intake.model;

import java.util.Optional;
import java.util.regex.Pattern;

/** Text of the input made fit for the archive, which takes lines of limited length. */
public final class Texts {
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\s]+");
    private static final Pattern NOT_OF_A_FILE_NAME = Pattern.compile("[^\\p{L}\\p{N}._-]+");

    private Texts() {}

    /** One line without control characters, cut to a length; empty when nothing is left. */
    public static Optional<String> line(String text, int longest) {
        if (text == null) {
            return Optional.empty();
        }
        String line = CONTROLS.matcher(text).replaceAll(" ").strip();
        if (line.length() > longest) {
            int end = Character.isHighSurrogate(line.charAt(longest - 2)) ? longest - 2 : longest - 1;
            line = line.substring(0, end).strip() + "…";
        }
        return Optional.of(line).filter(some -> !some.isEmpty());
    }

    /** A title. */
    public static String title(String text) {
        return line(text, 300).orElse("Untitled");
    }

    /** A file's name made of a title and an ending. */
    public static String fileName(String title, String ending) {
        String stem = NOT_OF_A_FILE_NAME.matcher(title).replaceAll("-").replaceAll("^[-.]+|[-.]+$", "");
        String cut = stem.substring(0, Math.min(stem.length(), 100));
        return (cut.isEmpty() ? "record" : cut) + ending;
    }
}
