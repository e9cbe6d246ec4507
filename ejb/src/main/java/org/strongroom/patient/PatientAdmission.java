package org.strongroom.patient;

import java.util.List;
import java.util.UUID;

/**
 * Who a patient that an import brings is.
 *
 * @param outcome how that was found out
 * @param patientId the patient; of an ambiguous one, the first who might be meant
 * @param resembles others who may be the same person, for a person to decide: of a new patient those with the same name
 *     and birth date, of an ambiguous one all that have one of the record numbers, of a matched one the patient itself
 *     when name or birth date disagree
 */
public record PatientAdmission(Outcome outcome, UUID patientId, List<UUID> resembles) {
    /** How it was found out who a patient is. */
    public enum Outcome {
        /** Nobody had one of the record numbers: registered now. */
        REGISTERED,
        /** Somebody has a record number of the same issuer. */
        MATCHED,
        /** The same import brought the patient before. */
        KNOWN,
        /** Several have one of the record numbers. Nothing was done. */
        AMBIGUOUS
    }

    /** Copies the list. */
    public PatientAdmission {
        resembles = List.copyOf(resembles);
    }
}
