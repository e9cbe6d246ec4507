package org.strongroom.ops.intake.archive;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.strongroom.ops.intake.model.CaseFileEntry;
import org.strongroom.ops.intake.model.Content;
import org.strongroom.ops.intake.model.PatientEntry;
import org.strongroom.ops.intake.model.RecordEntry;

/**
 * Where an import goes. Every call may be repeated: what is there, known by its origin, is not made twice. Thread-safe.
 * Failures are {@link org.strongroom.failure.EngineException}s.
 */
public interface Archive {
    /** How it was found out who a patient is. */
    enum Match {
        /** New. */
        REGISTERED,
        /** By a record number of the same issuer. */
        MATCHED,
        /** By the origin. */
        KNOWN,
        /** Several have the record number; nothing was done. */
        AMBIGUOUS
    }

    /**
     * Who a patient is.
     *
     * @param resembles ids of others who may be the same person
     */
    record Admission(Match match, String patientId, List<String> resembles) {}

    /** A case file that is there; {@code isNew}: opened by this call. */
    record Opened(String id, boolean isNew) {}

    /** A record on its way into a case file. */
    record Placed(String caseFileId, String origin, RecordEntry entry) {
        /** What it holds. */
        public Content content() {
            return entry.content();
        }
    }

    /** What became of a record. */
    enum Outcome {
        /** Filed. */
        FILED,
        /** There already. */
        KNOWN,
        /** Not filed. */
        REFUSED
    }

    /** What became of a record; the reason when refused. */
    record Filed(Outcome outcome, String reason) {}

    /** Finds or registers a patient. */
    Admission admit(PatientEntry patient);

    /** Opens a case file of one patient. */
    Opened open(CaseFileEntry file, String patientId, String origin);

    /** Opens the file of a source, or adds to the case files that it accompanies. */
    Opened openSource(String title, LocalDate openedOn, Set<String> accompanies, String origin);

    /** Those of at most 1,000 origins that are there. */
    Set<String> known(Collection<String> origins);

    /** Files records; one outcome for each. */
    List<Filed> file(List<Placed> records);
}
