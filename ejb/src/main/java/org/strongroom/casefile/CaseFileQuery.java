package org.strongroom.casefile;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Which case files are looked for; without criteria, all that the actor may see.
 *
 * @param patientId files of this patient
 * @param kind files of this kind
 */
public record CaseFileQuery(Optional<UUID> patientId, Optional<CaseFileKind> kind) {
    /** Checks that nothing is null. */
    public CaseFileQuery {
        Objects.requireNonNull(patientId);
        Objects.requireNonNull(kind);
    }
}
