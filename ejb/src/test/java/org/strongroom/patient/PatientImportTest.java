package org.strongroom.patient;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.crypto.Hashes;
import org.strongroom.domain.AccessDeniedException;
import org.strongroom.patient.PatientAdmission.Outcome;
import org.strongroom.search.Origin;
import org.strongroom.testing.ArchiveFixture;

class PatientImportTest {
    private final ArchiveFixture archive = ArchiveFixture.shared();
    private final PatientImport imports = archive.get(PatientImport.class);
    private final PatientService patients = archive.get(PatientService.class);
    private final Actor officer = archive.actor(Role.RECORDS_OFFICER);
    private final String family = "Family" + letters();

    @Test
    void aNewPatientIsRegisteredAndKnownAgain() {
        PatientDetails nobody = details("Ida", "1971-01-02", Optional.empty());
        PatientAdmission first = imports.admit(officer, nobody, origin("one"));
        assertThat(first.outcome()).isEqualTo(Outcome.REGISTERED);
        assertThat(patients.find(officer, first.patientId()).details()).isEqualTo(nobody);

        PatientAdmission second = imports.admit(officer, nobody, origin("one"));
        assertThat(second).isEqualTo(new PatientAdmission(Outcome.KNOWN, first.patientId(), List.of()));
    }

    @Test
    void anOriginSurvivesAChangeOfTheDetails() {
        PatientAdmission first = imports.admit(officer, details("Ida", "1971-01-02", Optional.empty()), origin("kept"));
        long revision = patients.find(officer, first.patientId()).revision();
        patients.change(officer, first.patientId(), revision, details("Eda", "1971-01-02", Optional.empty()));
        assertThat(imports.admit(officer, details("Ida", "1971-01-02", Optional.empty()), origin("kept"))
                        .patientId())
                .isEqualTo(first.patientId());
    }

    @Test
    void aRecordNumberOfTheSameIssuerIsTheSamePatient() {
        String number = UUID.randomUUID().toString();
        PatientAdmission first = imports.admit(officer, details("Ida", "1971-01-02", Optional.of(number)), origin("a"));
        PatientAdmission same = imports.admit(officer, details("Ida", "1971-01-02", Optional.of(number)), origin("b"));
        assertThat(same).isEqualTo(new PatientAdmission(Outcome.MATCHED, first.patientId(), List.of()));

        PatientAdmission disagreeing =
                imports.admit(officer, details("Ida", "1999-12-31", Optional.of(number)), origin("c"));
        assertThat(disagreeing.outcome()).isEqualTo(Outcome.MATCHED);
        assertThat(disagreeing.resembles()).containsExactly(first.patientId());
    }

    @Test
    void whoMerelyResemblesSomebodyIsRegisteredAndNamed() {
        PatientAdmission first =
                imports.admit(officer, details("Ida", "1971-01-02", Optional.of(letters())), origin("x"));
        PatientAdmission other =
                imports.admit(officer, details("Ida", "1971-01-02", Optional.of(letters())), origin("y"));
        assertThat(other.outcome()).isEqualTo(Outcome.REGISTERED);
        assertThat(other.patientId()).isNotEqualTo(first.patientId());
        assertThat(other.resembles()).containsExactly(first.patientId());
    }

    @Test
    void aRecordNumberThatSeveralHaveDecidesNothing() {
        String number = letters();
        UUID one = patients.create(officer, details("Ida", "1971-01-02", Optional.of(number)))
                .id();
        UUID two = patients.create(officer, details("Ada", "1961-01-02", Optional.of(number)))
                .id();
        PatientAdmission admission =
                imports.admit(officer, details("Ida", "1971-01-02", Optional.of(number)), origin("z"));
        assertThat(admission.outcome()).isEqualTo(Outcome.AMBIGUOUS);
        assertThat(admission.resembles()).containsExactlyInAnyOrder(one, two);
    }

    @Test
    void onlyRecordsOfficersImport() {
        Actor clinician = archive.actor(Role.CLINICIAN, Role.FRONT_DESK);
        assertThatThrownBy(() -> imports.admit(clinician, details("Ida", "1971-01-02", Optional.empty()), origin("no")))
                .isInstanceOf(AccessDeniedException.class);
    }

    private PatientDetails details(String given, String birthDate, Optional<String> number) {
        return new PatientDetails(
                List.of(new PersonName("official", List.of(given), family)),
                Optional.of(LocalDate.parse(birthDate)),
                number.stream()
                        .map(value -> new MedicalRecordNumber("urn:clinic", value))
                        .toList(),
                Contact.unknown());
    }

    private Origin origin(String text) {
        return new Origin(Hashes.hex(Hashes.sha256((family + text).getBytes(UTF_8))));
    }

    /** A word of its own for each test: letters alone, because search takes digits for parts of a number. */
    private static String letters() {
        return UUID.randomUUID().toString().replaceAll("[^a-f]", "")
                + UUID.randomUUID().toString().replace("-", "");
    }
}
