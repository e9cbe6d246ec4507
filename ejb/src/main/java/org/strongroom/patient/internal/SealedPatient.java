package org.strongroom.patient.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.strongroom.patient.Contact;
import org.strongroom.patient.MedicalRecordNumber;
import org.strongroom.patient.PatientDetails;
import org.strongroom.patient.PersonName;

/**
 * A patient's details as they are sealed. This is a stored format: components are added, never renamed.
 *
 * @param names as in the details
 * @param birthDate ISO 8601, or absent
 * @param mrns as in the details
 * @param phone or absent
 * @param email or absent
 * @param address or absent
 */
public record SealedPatient(
        List<Name> names, String birthDate, List<Mrn> mrns, String phone, String email, String address) {
    /** One name. */
    public record Name(String use, List<String> given, String family) {}

    /** One record number. */
    public record Mrn(String issuer, String value) {}

    /** What retention computes with, sealed under the retention secret. */
    public record Dates(String birthDate) {}

    /** The form of these details. */
    public static SealedPatient of(PatientDetails details) {
        return new SealedPatient(
                details.names().stream()
                        .map(name -> new Name(name.use(), name.given(), name.family()))
                        .toList(),
                details.birthDate().map(LocalDate::toString).orElse(null),
                details.mrns().stream()
                        .map(mrn -> new Mrn(mrn.issuer(), mrn.value()))
                        .toList(),
                details.contact().phone().orElse(null),
                details.contact().email().orElse(null),
                details.contact().address().orElse(null));
    }

    /** The details of this form. */
    public PatientDetails details() {
        return new PatientDetails(
                names.stream()
                        .map(name -> new PersonName(name.use(), name.given(), name.family()))
                        .toList(),
                Optional.ofNullable(birthDate).map(LocalDate::parse),
                mrns.stream()
                        .map(mrn -> new MedicalRecordNumber(mrn.issuer(), mrn.value()))
                        .toList(),
                new Contact(Optional.ofNullable(phone), Optional.ofNullable(email), Optional.ofNullable(address)));
    }

    /** The part that retention computes with. */
    public Dates dates() {
        return new Dates(birthDate);
    }

    @Override
    public String toString() {
        return "SealedPatient";
    }
}
