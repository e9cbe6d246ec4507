package org.strongroom.patient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.domain.AccessDeniedException;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.domain.NotFoundException;
import org.strongroom.domain.StaleRevisionException;
import org.strongroom.paging.Page;
import org.strongroom.paging.PageRequest;
import org.strongroom.search.TokenIndex;
import org.strongroom.testing.ArchiveFixture;

class PatientServiceTest {
    private final ArchiveFixture archive = ArchiveFixture.shared();
    private final PatientService patients = archive.get(PatientService.class);
    private final Actor clinician = archive.actor(Role.CLINICIAN);
    private final Actor frontDesk = archive.actor(Role.FRONT_DESK);
    private final Actor officer = archive.actor(Role.RECORDS_OFFICER);

    @Test
    void aPatientIsFoundAsRegistered() {
        PatientDetails details = details("Anneliese", "Köstlbacher", "1961-04-03", "LH-1");
        PatientView created = patients.create(clinician, details);

        assertThat(patients.find(clinician, created.id())).isEqualTo(created);
        assertThat(created.details()).isEqualTo(details);
        assertThat(created.revision()).isEqualTo(1);
        assertThat(archive.audited("patient", created.id()))
                .containsExactly("PATIENT_CREATE DONE", "PATIENT_READ DONE");
    }

    @Test
    void noWordAboutAPatientIsStoredInClear() {
        PatientView created = patients.create(clinician, details("Zebedee", "Quartermaine", "1931-12-29", "MRN-ZQ-77"));

        String row = archive.select(
                        "select encode(sealed, 'escape') || encode(retention_sealed, 'escape') from archive.patient"
                                + " where id = '" + created.id() + "'")
                .get(0);
        assertThat(row)
                .doesNotContainIgnoringCase("zebedee")
                .doesNotContain("1931")
                .doesNotContain("ZQ");
        assertThat(archive.select(
                        "select encode(token, 'escape') from keys.token where owner_id = '" + created.id() + "'"))
                .hasSizeGreaterThan(7)
                .noneMatch(token -> token.contains("zebedee") || token.contains("1931"));
    }

    @Test
    void aChangeIsSealedAnewAndFoundUnderTheNewNameAlone() {
        PatientView created = patients.create(clinician, details("Ottilie", "Wunderwald", "1990-01-01", "W-1"));
        PatientDetails married = details("Ottilie", "Grimmelshausen", "1990-01-01", "W-1");
        PatientView changed = patients.change(clinician, created.id(), created.revision(), married);

        assertThat(changed.revision()).isEqualTo(created.revision() + 1);
        assertThat(patients.find(clinician, created.id()).details()).isEqualTo(married);
        assertThat(named(clinician, "Wunderwald")).isEmpty();
        assertThat(named(clinician, "Grimmelshausen")).containsExactly(changed);
    }

    @Test
    void aChangeBasedOnAnOldRevisionIsRefused() {
        PatientView created = patients.create(clinician, details("Old", "Revisionist", "1990-01-01", "R-1"));
        patients.change(clinician, created.id(), 1, created.details());

        assertThatThrownBy(() -> patients.change(clinician, created.id(), 1, created.details()))
                .isInstanceOf(StaleRevisionException.class);
    }

    @Test
    void theFrontDeskSeesNoRecordNumbersAndKeepsThemWhenItChangesAPatient() {
        PatientView created = patients.create(clinician, details("Hilde", "Frontmann", "1970-07-07", "SECRET-1"));
        PatientView seen = patients.find(frontDesk, created.id());

        assertThat(seen.details().mrns()).isEmpty();
        assertThat(seen.details().contact().phone()).contains("+43 1 555");
        patients.change(frontDesk, created.id(), seen.revision(), seen.details());
        assertThat(patients.find(clinician, created.id()).details().mrns()).hasSize(1);
    }

    @Test
    void aPatientOutsideTheCliniciansCareDoesNotExistForThem() {
        PatientView created = patients.create(officer, details("Gundula", "Fernweh", "1955-05-05", "F-1"));

        assertThatThrownBy(() -> patients.find(clinician, created.id())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> patients.change(clinician, created.id(), 1, created.details()))
                .isInstanceOf(NotFoundException.class);
        assertThat(named(clinician, "Fernweh")).isEmpty();
        assertThat(named(officer, "Fernweh")).hasSize(1);
        assertThat(archive.audited("patient", created.id()))
                .containsExactly("PATIENT_CREATE DONE", "PATIENT_READ REFUSED", "PATIENT_CHANGE REFUSED");
    }

    @Test
    void otherRolesReadNoPatient() {
        PatientView created = patients.create(officer, details("Nobody", "Else", "1955-05-05", "N-1"));
        for (Role role : List.of(
                Role.ADMINISTRATOR, Role.BACKUP_OPERATOR, Role.RECOVERY_ADMIN, Role.PRIVACY_OFFICER, Role.AUDITOR)) {
            Actor other = archive.actor(role);
            assertThatThrownBy(() -> patients.find(other, created.id())).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> patients.create(other, created.details()))
                    .isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> named(other, "Else")).isInstanceOf(AccessDeniedException.class);
        }
    }

    @Test
    void patientsAreFoundByPartsOfNamesBySoundByDateAndByNumber() {
        PatientView one = patients.create(officer, details("Jürgen Maria", "O'Shaughnessy", "1984-02-29", "AB 12/34"));
        PatientView two = patients.create(officer, details("Maria", "Shawnessy", "1984-03-01", "AB 99"));

        assertThat(named(officer, "jurgen OSHAUGHNESSY")).containsExactly(one);
        assertThat(named(officer, "oshaughnessee")).contains(one);
        assertThat(find(officer, Optional.empty(), Optional.of(LocalDate.parse("1984-02-29")), Optional.empty()))
                .contains(one)
                .doesNotContain(two);
        assertThat(find(officer, Optional.of("maria"), Optional.of(LocalDate.parse("1984-03-01")), Optional.empty()))
                .containsExactly(two);
        assertThat(find(
                        officer,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new MedicalRecordNumber("LANDESKLINIK", "ab1234"))))
                .containsExactly(one);
        assertThatThrownBy(() -> find(
                        frontDesk,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new MedicalRecordNumber("LANDESKLINIK", "ab1234"))))
                .isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "Bartholomew Quintanilha, Quintanilha Bartholomew, swapped order",
        "Zsófia Czerwiński, zsofia czerwinski, accents left out",
        "Kvetoslava Mrkvicka, Květoslava Mrkvička, accents added",
        "Hieronymus Pfefferkorn, Hieronymus Pfeferkorn, a letter too few",
        "Thaddeus Blumenkranz, Thaddeus Blumemkranz, a letter that is another",
        "Ignatius Xylander, Ignatius Xlyander, two letters in the wrong order",
        "Balthasar Wrzesniewski, Blathasar Wrzesniewski, the same at the beginning",
        "Leokadia Zwetschke, Leokadia Zwettschke, a letter too many",
        "William Haverstock, Bill Haverstock, a nickname",
        "Peggy Haverstock, Margaret Haverstock, the name behind a nickname",
        "Ronan McGillicuddy, Ronan Mc Gillicuddy, divided",
        "Siobhan Mac Giolla, Siobhan Macgiolla, run together",
        "Annamaria Vesselinova, Anna Maria Vesselinova, a given name divided",
        "Ferdinand Obermaisser, F Obermaisser, an initial"
    })
    void aNameIsFoundAlthoughItIsWrittenOtherwise(String registered, String asked, String because) {
        String[] parts = registered.split(" ", 2);
        PatientView patient = patients.create(officer, details(parts[0], parts[1], "1977-07-07", "S-" + because));

        assertThat(named(officer, asked)).as(because).contains(patient);
    }

    @Test
    void whatIsSpelledAsAskedComesFirstAndASlipIsNotAnotherName() {
        PatientView slip = patients.create(officer, details("Aaron", "Grzegorzewsky", "1977-07-07", "G-1"));
        PatientView exact = patients.create(officer, details("Zoe", "Grzegorzewski", "1977-07-07", "G-2"));
        patients.create(officer, details("Zoe", "Grabowski", "1977-07-07", "G-3"));

        assertThat(named(officer, "Grzegorzewski")).containsExactly(exact, slip);
    }

    @Test
    void slipsAreNotLookedForWhereEnoughIsFound() {
        for (int i = 0; i < 10; i++) {
            patients.create(officer, details("Number " + i, "Wozzlebeck", "1977-07-07", "PB-" + i));
        }
        PatientView near = patients.create(officer, details("Other", "Gozzlebeck", "1977-07-07", "PB-X"));

        assertThat(named(officer, "Wozzlebeck")).hasSize(10).doesNotContain(near);
        assertThat(named(officer, "Gozzlebeck")).contains(near).hasSizeGreaterThan(10);
    }

    @Test
    void patientsOfAListAreReadAtOnceAndOnlyThoseOneMaySee() {
        PatientView own = patients.create(clinician, details("Mine", "Listmann", "1977-07-07", "LM-1"));
        PatientView foreign = patients.create(officer, details("Other", "Listmann", "1977-07-07", "LM-2"));
        Set<UUID> both = Set.of(own.id(), foreign.id());

        assertThat(patients.findAll(clinician, both)).containsExactly(own);
        assertThat(patients.findAll(officer, both)).containsExactly(own, foreign);
        assertThat(patients.findAll(frontDesk, both))
                .allSatisfy(view -> assertThat(view.details().mrns()).isEmpty());
        assertThatThrownBy(() -> patients.findAll(archive.actor(Role.AUDITOR), both))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void aSearchIsPagedInTheOrderOfNames() {
        for (String given : List.of("Dora", "Berta", "Anton", "Cäsar", "Emil")) {
            patients.create(officer, details(given, "Paginator", "1980-01-01", "P-" + given));
        }
        PatientQuery query = new PatientQuery(Optional.of("Paginator"), Optional.empty(), Optional.empty());
        Page<PatientView> first = patients.search(officer, query, new PageRequest(2, Optional.empty()));
        Page<PatientView> second = patients.search(officer, query, new PageRequest(2, first.next()));
        Page<PatientView> third = patients.search(officer, query, new PageRequest(2, second.next()));

        assertThat(given(first)).containsExactly("Anton", "Berta");
        assertThat(given(second)).containsExactly("Cäsar", "Dora");
        assertThat(given(third)).containsExactly("Emil");
        assertThat(third.next()).isEmpty();
        assertThat(first.truncated()).isFalse();
    }

    @Test
    void aSearchThatFindsTooMuchSaysSo() throws Exception {
        archive.transactions().required(() -> {
            for (int i = 0; i <= TokenIndex.MAX_HITS; i++) {
                patients.create(clinician, details("Legion", "Multitudinous", "1980-01-01", "L-" + i));
            }
            return null;
        });
        Page<PatientView> found = patients.search(clinician, byName("Multitudinous"), PageRequest.first());

        assertThat(found.truncated()).isTrue();
        assertThat(found.items()).hasSize(PageRequest.DEFAULT_LIMIT);
        assertThat(find(clinician, Optional.of("Multitudinous"), Optional.empty(), Optional.of(number("L-7"))))
                .hasSize(1);
    }

    private static MedicalRecordNumber number(String value) {
        return new MedicalRecordNumber("Landesklinik", value);
    }

    private List<PatientView> named(Actor actor, String name) {
        return patients.search(actor, byName(name), PageRequest.first()).items();
    }

    private static PatientQuery byName(String name) {
        return new PatientQuery(Optional.of(name), Optional.empty(), Optional.empty());
    }

    private List<PatientView> find(
            Actor actor, Optional<String> name, Optional<LocalDate> birthDate, Optional<MedicalRecordNumber> mrn) {
        return patients.search(actor, new PatientQuery(name, birthDate, mrn), PageRequest.first())
                .items();
    }

    private static List<String> given(Page<PatientView> page) {
        return page.items().stream()
                .map(view -> view.details().names().get(0).given().get(0))
                .toList();
    }

    private static PatientDetails details(String given, String family, String birthDate, String mrn) {
        return new PatientDetails(
                List.of(new PersonName("official", List.of(given), family)),
                Optional.of(LocalDate.parse(birthDate)),
                List.of(new MedicalRecordNumber("Landesklinik", mrn)),
                new Contact(Optional.of("+43 1 555"), Optional.empty(), Optional.of("Gasse 1\nWien")));
    }
}
