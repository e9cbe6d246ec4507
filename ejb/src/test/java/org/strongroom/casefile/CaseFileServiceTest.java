package org.strongroom.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.domain.AccessDeniedException;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.domain.NotFoundException;
import org.strongroom.domain.StaleRevisionException;
import org.strongroom.identity.Ids;
import org.strongroom.paging.Page;
import org.strongroom.paging.PageRequest;
import org.strongroom.patient.PatientService;
import org.strongroom.testing.ArchiveFixture;
import org.strongroom.testing.Samples;

class CaseFileServiceTest {
    private static final LocalDate OPENED = LocalDate.parse("2024-03-01");

    private final ArchiveFixture archive = ArchiveFixture.shared();
    private final CaseFileService caseFiles = archive.get(CaseFileService.class);
    private final Actor clinician = archive.actor(Role.CLINICIAN);
    private final Actor colleague = archive.actor(Role.CLINICIAN);
    private final Actor officer = archive.actor(Role.RECORDS_OFFICER);

    @Test
    void aFileIsFoundAsOpenedWithItsClinicianOnTheTeam() {
        UUID patient = Samples.patient(archive, clinician);
        CaseFileView file = open(clinician, CaseFileKind.INDIVIDUAL, Set.of(patient));

        assertThat(caseFiles.find(clinician, file.id())).isEqualTo(file);
        assertThat(file.careTeam()).containsExactly(clinician.accountId());
        assertThat(file.patientIds()).containsExactly(patient);
        assertThat(file.state()).isEqualTo(CaseFileState.OPEN);
        assertThat(archive.audited("case-file", file.id()))
                .containsExactly("CASE_FILE_CREATE DONE", "CASE_FILE_READ DONE");
    }

    @Test
    void anotherTeamsFileDoesNotExistAndTheAttemptIsAudited() {
        CaseFileView file = open(clinician, CaseFileKind.INDIVIDUAL, Set.of(Samples.patient(archive, clinician)));

        assertThatThrownBy(() -> caseFiles.find(colleague, file.id())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> caseFiles.setCareTeam(colleague, file.id(), Set.of(colleague.accountId())))
                .isInstanceOf(NotFoundException.class);
        assertThat(caseFiles.find(officer, file.id()).id()).isEqualTo(file.id());
        assertThat(archive.audited("case-file", file.id()))
                .containsExactly(
                        "CASE_FILE_CREATE DONE",
                        "CASE_FILE_READ REFUSED",
                        "CASE_FILE_CARE_TEAM REFUSED",
                        "CASE_FILE_READ DONE");
    }

    @Test
    void joiningTheTeamOpensTheFileAndThePatient() {
        UUID patient = Samples.patient(archive, clinician);
        CaseFileView file = open(clinician, CaseFileKind.INDIVIDUAL, Set.of(patient));
        PatientService patients = archive.get(PatientService.class);
        assertThatThrownBy(() -> patients.find(colleague, patient)).isInstanceOf(NotFoundException.class);

        CaseFileView shared =
                caseFiles.setCareTeam(clinician, file.id(), Set.of(clinician.accountId(), colleague.accountId()));
        assertThat(shared.revision()).isEqualTo(file.revision() + 1);
        assertThat(caseFiles.find(colleague, file.id())).isEqualTo(shared);
        assertThat(patients.find(colleague, patient).id()).isEqualTo(patient);

        caseFiles.setCareTeam(officer, file.id(), Set.of(clinician.accountId()));
        assertThatThrownBy(() -> caseFiles.find(colleague, file.id())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> patients.find(colleague, patient)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aTeamHasOnlyAccountsInUseAndNoClinicianLeavesIt() {
        CaseFileView file = open(clinician, CaseFileKind.INDIVIDUAL, Set.of(Samples.patient(archive, clinician)));

        assertThatThrownBy(() -> caseFiles.setCareTeam(clinician, file.id(), Set.of(clinician.accountId(), Ids.next())))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> caseFiles.setCareTeam(clinician, file.id(), Set.of(colleague.accountId())))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aFileHoldsOnlyPatientsThatItsClinicianMaySee() {
        UUID stranger = Samples.patient(archive, colleague);

        assertThatThrownBy(() -> open(clinician, CaseFileKind.INDIVIDUAL, Set.of(stranger)))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> open(officer, CaseFileKind.INDIVIDUAL, Set.of(Ids.next())))
                .isInstanceOf(InvalidInputException.class);
        CaseFileView group = open(clinician, CaseFileKind.GROUP, Set.of(Samples.patient(archive, clinician)));
        assertThatThrownBy(() -> caseFiles.addPatient(clinician, group.id(), stranger))
                .isInstanceOf(InvalidInputException.class);
        assertThat(caseFiles.addPatient(officer, group.id(), stranger).patientIds())
                .hasSize(2)
                .contains(stranger);
    }

    @Test
    void aPatientAddedByMistakeIsTakenOutAgain() {
        UUID kept = Samples.patient(archive, clinician);
        UUID mistake = Samples.patient(archive, clinician);
        CaseFileView group = open(clinician, CaseFileKind.GROUP, Set.of(kept, mistake));

        assertThatThrownBy(() -> caseFiles.removePatient(colleague, group.id(), mistake))
                .isInstanceOf(NotFoundException.class);
        CaseFileView without = caseFiles.removePatient(clinician, group.id(), mistake);
        assertThat(without.patientIds()).containsExactly(kept);
        assertThat(without.revision()).isEqualTo(group.revision() + 1);
        assertThatThrownBy(() -> caseFiles.removePatient(clinician, group.id(), kept))
                .isInstanceOf(InvalidInputException.class);
        assertThat(archive.audited("case-file", group.id()))
                .containsExactly("CASE_FILE_CREATE DONE", "CASE_FILE_PATIENT REFUSED", "CASE_FILE_PATIENT DONE");
    }

    @Test
    void aFileIsClosedAndReopened() {
        CaseFileView file = open(clinician, CaseFileKind.INDIVIDUAL, Set.of(Samples.patient(archive, clinician)));
        CaseFileView closed = caseFiles.change(
                clinician, file.id(), 1, new CaseFileChange("Ended", Optional.of(OPENED.plusYears(1))));

        assertThat(closed.state()).isEqualTo(CaseFileState.CLOSED);
        assertThat(closed.closedOn()).contains(OPENED.plusYears(1));
        assertThat(closed.title()).isEqualTo("Ended");
        assertThatThrownBy(
                        () -> caseFiles.change(clinician, file.id(), 1, new CaseFileChange("Again", Optional.empty())))
                .isInstanceOf(StaleRevisionException.class);
        assertThatThrownBy(() -> caseFiles.change(
                        clinician,
                        file.id(),
                        closed.revision(),
                        new CaseFileChange("Ended", Optional.of(OPENED.minusDays(1)))))
                .isInstanceOf(InvalidInputException.class);
        assertThat(caseFiles
                        .change(clinician, file.id(), closed.revision(), new CaseFileChange("Again", Optional.empty()))
                        .state())
                .isEqualTo(CaseFileState.OPEN);
    }

    @Test
    void listsShowTheOwnFilesNewestFirstPageByPage() {
        UUID patient = Samples.patient(archive, clinician);
        List<UUID> opened = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            CaseFileKind kind = i == 2 ? CaseFileKind.GROUP : CaseFileKind.INDIVIDUAL;
            opened.add(0, open(clinician, kind, Set.of(patient)).id());
        }
        CaseFileQuery all = new CaseFileQuery(Optional.empty(), Optional.empty());
        List<UUID> listed = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            Page<CaseFileView> page = caseFiles.search(clinician, all, new PageRequest(2, next));
            page.items().forEach(file -> listed.add(file.id()));
            next = page.next();
        } while (next.isPresent());

        assertThat(listed).isEqualTo(opened);
        assertThat(caseFiles.search(colleague, all, PageRequest.first()).items())
                .isEmpty();
        assertThat(caseFiles
                        .search(
                                officer,
                                new CaseFileQuery(Optional.of(patient), Optional.of(CaseFileKind.GROUP)),
                                PageRequest.first())
                        .items())
                .extracting(CaseFileView::id)
                .containsExactly(opened.get(2));
    }

    @Test
    void otherRolesSeeNoFile() {
        CaseFileView file = open(clinician, CaseFileKind.INDIVIDUAL, Set.of(Samples.patient(archive, clinician)));
        for (Role role : Role.values()) {
            if (role != Role.CLINICIAN && role != Role.RECORDS_OFFICER) {
                Actor other = archive.actor(role);
                assertThatThrownBy(() -> caseFiles.find(other, file.id())).isInstanceOf(AccessDeniedException.class);
                assertThatThrownBy(() -> caseFiles.search(
                                other, new CaseFileQuery(Optional.empty(), Optional.empty()), PageRequest.first()))
                        .isInstanceOf(AccessDeniedException.class);
            }
        }
    }

    private CaseFileView open(Actor actor, CaseFileKind kind, Set<UUID> patients) {
        return caseFiles.create(actor, new NewCaseFile(kind, "Treatment", OPENED, patients, Set.of()));
    }
}
