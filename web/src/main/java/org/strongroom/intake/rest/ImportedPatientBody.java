package org.strongroom.intake.rest;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.strongroom.patient.PatientDetails;
import org.strongroom.patient.rest.ContactJson;
import org.strongroom.patient.rest.MrnJson;
import org.strongroom.patient.rest.NameJson;
import org.strongroom.patient.rest.PatientBody;

/**
 * A patient that an import brings.
 *
 * @param names at least one, the usual one first
 * @param origin SHA-256 of this entry in its source
 */
public record ImportedPatientBody(
        List<NameJson> names,
        Optional<LocalDate> birthDate,
        List<MrnJson> mrns,
        Optional<ContactJson> contact,
        String origin) {
    PatientDetails details() {
        return new PatientBody(names, birthDate, mrns, contact).details();
    }

    @Override
    public String toString() {
        return "ImportedPatientBody";
    }
}
