package org.strongroom.recovery.evidence;

import java.nio.file.Path;

/** The two files of one evidence: they lie side by side and differ by their ending alone. */
public record EvidenceFiles(Path json, Path pdf) {

    /**
     * Both files, given either.
     *
     * @throws IllegalArgumentException when the name ends in neither {@code .json} nor {@code .pdf}
     */
    public static EvidenceFiles of(Path either) {
        String name = either.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String ending = dot < 0 ? "" : name.substring(dot);
        if (!ending.equals(".json") && !ending.equals(".pdf")) {
            throw new IllegalArgumentException("Evidence ends in .json or .pdf, " + name + " does not");
        }
        String stem = name.substring(0, dot);
        return new EvidenceFiles(either.resolveSibling(stem + ".json"), either.resolveSibling(stem + ".pdf"));
    }
}
