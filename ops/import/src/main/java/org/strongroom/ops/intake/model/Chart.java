package org.strongroom.ops.intake.model;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * One patient with everything that goes into their case files.
 *
 * @param caseFiles their case files; a record names one of them
 * @param records made one by one as they are asked for; a failure of one is a {@link RefusedException}, after which the
 *     next can be asked for
 * @param sources the files whose untouched bytes accompany the case files
 */
public record Chart(
        PatientEntry patient, List<CaseFileEntry> caseFiles, Iterator<RecordEntry> records, Set<Path> sources) {
    /** Makes a chart when its turn comes. */
    @FunctionalInterface
    public interface Loader {
        /**
         * Reads it.
         *
         * @throws RefusedException when it cannot be imported at all
         */
        Chart load();
    }

    /** Copies the lists. */
    public Chart {
        caseFiles = List.copyOf(caseFiles);
        sources = Set.copyOf(sources);
    }

    @Override
    public String toString() {
        return "Chart[" + patient.position() + "]";
    }
}
