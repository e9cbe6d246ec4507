package org.strongroom.patient;

import java.time.Instant;
import java.util.UUID;

/**
 * A patient as the asking actor may see it: the front desk gets no record numbers.
 *
 * @param id the patient
 * @param details what is known
 * @param createdAt when the patient was registered
 * @param revision grows with each change; a change names the revision it is based on
 */
public record PatientView(UUID id, PatientDetails details, Instant createdAt, long revision) {
    @Override
    public String toString() {
        return "PatientView[" + id + "]";
    }
}
