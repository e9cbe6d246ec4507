package org.strongroom.intake.rest;

import java.util.List;
import java.util.UUID;
import org.strongroom.patient.PatientAdmission;

/**
 * Who an imported patient is.
 *
 * @param outcome REGISTERED, MATCHED, KNOWN or AMBIGUOUS (then nothing was done)
 * @param resembles patients who may be the same person: for a person to decide
 */
public record ImportedPatientJson(PatientAdmission.Outcome outcome, UUID id, List<UUID> resembles) {
    static ImportedPatientJson of(PatientAdmission admission) {
        return new ImportedPatientJson(admission.outcome(), admission.patientId(), admission.resembles());
    }
}
