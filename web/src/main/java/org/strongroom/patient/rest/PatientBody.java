package org.strongroom.patient.rest;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.strongroom.patient.Contact;
import org.strongroom.patient.PatientDetails;

/**
 * What is known of a patient, to be registered or to replace what was known.
 *
 * @param names at least one, the usual one first
 */
@Schema(
        example =
                "{\"names\":[{\"use\":\"official\",\"given\":[\"Testa\"],\"family\":\"Example\"}],\"birthDate\":\"1980-02-29\",\"mrns\":[{\"issuer\":\"Example Clinic\",\"value\":\"T-0001\"}],\"contact\":{\"phone\":\"555-0100\"}}")
public record PatientBody(
        List<NameJson> names, Optional<LocalDate> birthDate, List<MrnJson> mrns, Optional<ContactJson> contact) {
    /** The details, checked. */
    public PatientDetails details() {
        return new PatientDetails(
                names.stream().map(NameJson::name).toList(),
                birthDate,
                mrns.stream().map(MrnJson::number).toList(),
                contact.map(ContactJson::contact).orElse(Contact.unknown()));
    }

    @Override
    public String toString() {
        return "PatientBody";
    }
}
