package org.strongroom.ops.intake.model;

import java.nio.file.Files;
import java.util.Optional;

/**
 * Something that is not imported.
 *
 * @param position where it stands
 * @param reason why, in words for an operator; never what it says of a patient
 * @param matter its bytes, for the quarantine; empty when they are not to be had apart
 */
public record Refusal(Position position, String reason, Optional<Content.Source> matter) {
    /** Of a stretch of a file that cannot be had apart. */
    public Refusal(Position position, String reason) {
        this(position, reason, Optional.empty());
    }

    /** Of a whole file, wherever in it the fault lies. */
    public static Refusal ofFile(Position position, String reason) {
        return new Refusal(position, reason, Optional.of(() -> Files.newInputStream(position.file())));
    }
}
