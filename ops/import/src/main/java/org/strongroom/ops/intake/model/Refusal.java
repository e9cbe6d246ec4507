package org.strongroom.ops.intake.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Something that is not imported.
 *
 * @param position where it stands
 * @param reason why, in words for an operator; never what it says of a patient
 * @param matter its bytes, for the quarantine; empty when they are not to be had apart
 * @param name what the quarantine calls them, a file name
 */
public record Refusal(Position position, String reason, Optional<Content.Source> matter, String name) {
    /** Of a stretch of a file that cannot be had apart. */
    public Refusal(Position position, String reason) {
        this(position, reason, Optional.empty());
    }

    /** Of a stretch of a file, which keeps that file's name. */
    public Refusal(Position position, String reason, Optional<Content.Source> matter) {
        this(position, reason, matter, position.file().getFileName().toString());
    }

    /** Of a whole file, wherever in it the fault lies. */
    public static Refusal ofFile(Position position, String reason) {
        return new Refusal(position, reason, Optional.of(() -> Files.newInputStream(position.file())));
    }

    /** Of a file that is described elsewhere, where the fault lies. */
    public static Refusal ofFileBeside(Position position, String reason, Path file) {
        return new Refusal(
                position,
                reason,
                Optional.of(() -> Files.newInputStream(file)),
                file.getFileName().toString());
    }
}
