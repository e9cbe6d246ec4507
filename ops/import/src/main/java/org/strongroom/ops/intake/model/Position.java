package org.strongroom.ops.intake.model;

import java.nio.file.Path;

/**
 * A place in the input, for the report.
 *
 * @param file the file
 * @param place where in it, in the words of its format; empty: the whole
 */
public record Position(Path file, String place) {
    /** The whole of a file. */
    public static Position of(Path file) {
        return new Position(file, "");
    }

    @Override
    public String toString() {
        return place.isEmpty() ? file.toString() : file + ", " + place;
    }
}
