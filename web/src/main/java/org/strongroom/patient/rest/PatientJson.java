package org.strongroom.patient.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.patient.PatientDetails;
import org.strongroom.patient.PatientView;

/**
 * A patient as the caller may see it.
 *
 * @param revision grows with each change; also the ETag
 */
public record PatientJson(
        UUID id,
        List<NameJson> names,
        Optional<LocalDate> birthDate,
        List<MrnJson> mrns,
        ContactJson contact,
        Instant createdAt,
        long revision) {
    static PatientJson of(PatientView patient) {
        PatientDetails details = patient.details();
        return new PatientJson(
                patient.id(),
                details.names().stream().map(NameJson::of).toList(),
                details.birthDate(),
                details.mrns().stream().map(MrnJson::of).toList(),
                ContactJson.of(details.contact()),
                patient.createdAt(),
                patient.revision());
    }

    @Override
    public String toString() {
        return "PatientJson[" + id + "]";
    }
}
