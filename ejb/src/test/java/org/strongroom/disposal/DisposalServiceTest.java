package org.strongroom.disposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.casefile.CaseFileService;
import org.strongroom.database.RowInsert;
import org.strongroom.domain.AccessDeniedException;
import org.strongroom.domain.ConflictException;
import org.strongroom.domain.DisposedException;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.domain.NotFoundException;
import org.strongroom.hold.HoldCondition;
import org.strongroom.hold.HoldScope;
import org.strongroom.hold.HoldService;
import org.strongroom.hold.NewHold;
import org.strongroom.identity.Ids;
import org.strongroom.paging.PageRequest;
import org.strongroom.patient.PatientService;
import org.strongroom.record.QuarantineDecision;
import org.strongroom.record.QuarantineService;
import org.strongroom.record.RecordCategory;
import org.strongroom.record.RecordQuery;
import org.strongroom.record.RecordView;
import org.strongroom.testing.Samples;

/** What is destroyed, what is not, and by whom. */
class DisposalServiceTest {
    private final Filed filed = new Filed();
    private final HoldService holds = filed.archive.get(HoldService.class);
    private final CaseFileService caseFiles = filed.archive.get(CaseFileService.class);
    private final PatientService patients = filed.archive.get(PatientService.class);

    @Test
    void aDestroyedRecordIsUnreadableAtOnceWithAllItsVersions() {
        filed.append(filed.aboutBen);
        String keys = "keys.data_key where owner_id like '" + filed.aboutBen + "/%'";
        assertThat(filed.count(keys)).isEqualTo("2");

        DisposalView disposal = filed.destroyed(DisposalSubject.RECORD, filed.aboutBen);

        assertThat(disposal.state()).isEqualTo(DisposalState.DESTROYED);
        assertThat(disposal.records()).isEqualTo(1);
        assertThat(filed.count(keys)).isEqualTo("0");
        assertThat(filed.count("law.destroyed_key where owner_id like '" + filed.aboutBen + "/%' and disposal_id = '"
                        + disposal.id() + "' and kek_id is not null"))
                .isEqualTo("2");
        assertThat(filed.count("keys.token where owner_id = '" + filed.aboutBen + "'"))
                .isEqualTo("0");
        assertThat(filed.count("archive.record_version where record_id = '" + filed.aboutBen
                        + "' and (sealed <> '' or retention_sealed is not null)"))
                .isEqualTo("0");
        assertThat(filed.count("archive.extent where record_id = '" + filed.aboutBen + "'"))
                .isEqualTo("0");
        assertThat(filed.count("law.destroyed_extent e join law.key_disposal d on d.key_id = e.key_id where"
                        + " d.disposal_id = '" + disposal.id() + "'"))
                .isEqualTo("2");
        assertThatThrownBy(() -> filed.records.find(filed.clinician, filed.aboutBen))
                .isInstanceOf(DisposedException.class)
                .hasMessageContaining("lawfully destroyed on 20");
        assertThatThrownBy(() -> filed.records.open(filed.clinician, filed.aboutBen, OptionalInt.of(1)))
                .isInstanceOf(DisposedException.class);
        assertThatThrownBy(() -> filed.records.recompute(filed.first, filed.aboutBen, 1))
                .isInstanceOf(DisposedException.class);
        assertThatThrownBy(() -> filed.append(filed.aboutBen)).isInstanceOf(DisposedException.class);
        assertThat(found()).containsExactlyInAnyOrder(filed.aboutBoth, filed.aboutAnna);
        assertThat(filed.archive.audited("record", filed.aboutBen)).contains("DESTROY DONE");
        assertThat(filed.archive.audited("disposal", disposal.id()))
                .containsExactly("DISPOSAL_PROPOSE DONE", "DISPOSAL_APPROVE DONE");
    }

    private List<UUID> found() {
        RecordQuery query = new RecordQuery(
                Optional.of(filed.group),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return filed.records.search(filed.clinician, query, PageRequest.first()).items().stream()
                .map(RecordView::id)
                .toList();
    }

    @Test
    void whoMayNotSeeARecordDoesNotLearnThatItWasDestroyed() {
        filed.destroyed(DisposalSubject.RECORD, filed.aboutBen);
        Actor stranger = filed.archive.actor(Role.CLINICIAN);

        assertThatThrownBy(() -> filed.records.find(stranger, filed.aboutBen)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void nobodyDestroysAlone() {
        UUID id = filed.proposed(DisposalSubject.RECORD, filed.aboutBen);

        assertThatThrownBy(() -> filed.disposals.approve(filed.first, id)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> filed.disposals.approve(filed.clinician, id))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> filed.disposals.propose(
                        filed.clinician, new NewDisposal(DisposalSubject.RECORD, filed.aboutBen, "x")))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(filed.archive.audited("disposal", id))
                .containsExactly("DISPOSAL_PROPOSE DONE", "DISPOSAL_APPROVE REFUSED", "DISPOSAL_APPROVE REFUSED");
        assertThat(filed.records.find(filed.clinician, filed.aboutBen).id()).isEqualTo(filed.aboutBen);
    }

    @Test
    void theDatabaseItselfTakesNoDisposalByOneOfficer() {
        UUID id = filed.proposed(DisposalSubject.RECORD, filed.aboutBen);
        assertThatThrownBy(
                        () -> filed.archive.execute("update law.disposal set state = 'DESTROYED', decided_at = now(),"
                                + " decided_by = proposed_by where id = '" + id + "'"))
                .hasMessageContaining("disposal_check");
    }

    @Test
    void approvingTwiceDestroysOnceAndAThirdOfficerIsTold() {
        UUID id = filed.proposed(DisposalSubject.RECORD, filed.aboutBen);
        DisposalView done = filed.disposals.approve(filed.second, id);

        assertThat(filed.disposals.approve(filed.second, id)).isEqualTo(done);
        assertThat(filed.archive.audited("record", filed.aboutBen).stream().filter("DESTROY DONE"::equals))
                .hasSize(1);
        Actor third = filed.archive.actor(Role.RECORDS_OFFICER);
        assertThatThrownBy(() -> filed.disposals.approve(third, id)).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> filed.disposals.reject(third, id)).isInstanceOf(ConflictException.class);
    }

    @Test
    void whatWasTurnedDownIsNotDestroyed() {
        UUID id = filed.proposed(DisposalSubject.RECORD, filed.aboutBen);
        assertThat(filed.disposals.reject(filed.first, id).state()).isEqualTo(DisposalState.REJECTED);

        assertThatThrownBy(() -> filed.disposals.approve(filed.second, id)).isInstanceOf(ConflictException.class);
        assertThat(filed.disposals.find(filed.archive.actor(Role.AUDITOR), id).state())
                .isEqualTo(DisposalState.REJECTED);
        assertThat(filed.disposals
                        .list(filed.archive.actor(Role.PRIVACY_OFFICER), PageRequest.first())
                        .items())
                .extracting(DisposalView::id)
                .contains(id);
    }

    @Test
    void nobodyApprovesMoreThanWasProposed() {
        UUID id = filed.proposed(DisposalSubject.CASE_FILE, filed.group);
        filed.file(filed.group, RecordCategory.PROGRESS_NOTE, Set.of(filed.ben));

        assertThatThrownBy(() -> filed.disposals.approve(filed.second, id))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("covers other things");
    }

    @Test
    void aCaseFileGoesWithItsRecordsAndItsPatientsStay() {
        DisposalView disposal = filed.destroyed(DisposalSubject.CASE_FILE, filed.group);

        assertThat(disposal.records()).isEqualTo(3);
        assertThatThrownBy(() -> caseFiles.find(filed.clinician, filed.group)).isInstanceOf(DisposedException.class);
        for (UUID record : List.of(filed.aboutBoth, filed.aboutAnna, filed.aboutBen)) {
            assertThatThrownBy(() -> filed.records.find(filed.clinician, record))
                    .isInstanceOf(DisposedException.class);
        }
        assertThat(patients.find(filed.clinician, filed.anna).id()).isEqualTo(filed.anna);
        assertThatThrownBy(() -> filed.file(filed.group, RecordCategory.PROGRESS_NOTE, Set.of(filed.ben)))
                .isInstanceOf(DisposedException.class);
    }

    /** A patient's own file goes, of the group what is about nobody else; the rest stays until the last of them goes. */
    @Test
    void destroyingAPatientDestroysNothingThatIsAboutOthers() {
        UUID own = Samples.group(filed.archive, filed.clinician, Set.of(filed.anna), Set.of());
        UUID inOwn = filed.file(own, RecordCategory.PROGRESS_NOTE, Set.of(filed.anna));

        DisposalView disposal = filed.destroyed(DisposalSubject.PATIENT, filed.anna);

        assertThat(List.of(disposal.patients(), disposal.caseFiles(), disposal.records()))
                .containsExactly(1, 1, 2);
        assertThatThrownBy(() -> patients.find(filed.clinician, filed.anna)).isInstanceOf(DisposedException.class);
        assertThatThrownBy(() -> caseFiles.find(filed.clinician, own)).isInstanceOf(DisposedException.class);
        for (UUID record : List.of(inOwn, filed.aboutAnna)) {
            assertThatThrownBy(() -> filed.records.find(filed.clinician, record))
                    .isInstanceOf(DisposedException.class);
        }
        assertThat(found()).containsExactlyInAnyOrder(filed.aboutBoth, filed.aboutBen);
        UUID later = filed.file(filed.group, RecordCategory.GROUP_NOTE, Set.of());
        assertThat(filed.records.find(filed.clinician, later).participants()).containsExactly(filed.ben);

        assertThat(filed.destroyed(DisposalSubject.PATIENT, filed.ben).records())
                .isEqualTo(3);
        assertThatThrownBy(() -> caseFiles.find(filed.clinician, filed.group)).isInstanceOf(DisposedException.class);
        assertThatThrownBy(() -> filed.records.find(filed.clinician, filed.aboutBoth))
                .isInstanceOf(DisposedException.class);
    }

    /** What a hold on each of these freezes: any patient's hold the whole file, a record's hold its patients too. */
    @ParameterizedTest
    @EnumSource(HoldScope.class)
    void aHoldAlwaysWins(HoldScope scope) {
        UUID pending = filed.proposed(DisposalSubject.CASE_FILE, filed.group);
        UUID elsewhere = filed.file(
                Samples.group(
                        filed.archive,
                        filed.clinician,
                        Set.of(Samples.patient(filed.archive, filed.clinician)),
                        Set.of()),
                RecordCategory.DOCUMENT,
                Set.of());
        UUID untouched = filed.proposed(DisposalSubject.RECORD, elsewhere);
        UUID hold = holds.place(filed.first, hold(scope)).id();

        assertThat(filed.disposals.find(filed.first, pending).state()).isEqualTo(DisposalState.CANCELLED);
        assertThat(filed.disposals.find(filed.first, pending).holdId()).contains(hold);
        assertThatThrownBy(() -> filed.disposals.approve(filed.second, pending)).isInstanceOf(ConflictException.class);
        for (DisposalSubject subject : DisposalSubject.values()) {
            assertThatThrownBy(() -> filed.proposed(subject, subjectOf(subject)))
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining(hold.toString());
        }
        assertThat(filed.disposals.approve(filed.second, untouched).state()).isEqualTo(DisposalState.DESTROYED);

        holds.release(filed.second, hold);
        assertThat(filed.destroyed(DisposalSubject.CASE_FILE, filed.group).records())
                .isEqualTo(3);
        assertThat(filed.archive.audited("hold", hold)).containsExactly("HOLD_PLACE DONE", "HOLD_RELEASE DONE");
    }

    private NewHold hold(HoldScope scope) {
        return switch (scope) {
            case PATIENT -> new NewHold(scope, Optional.of(filed.anna), Optional.empty(), "matter 7");
            case CASE_FILE -> new NewHold(scope, Optional.of(filed.group), Optional.empty(), "matter 7");
            case RECORD -> new NewHold(scope, Optional.of(filed.aboutAnna), Optional.empty(), "matter 7");
            case MATCHING ->
                new NewHold(
                        scope,
                        Optional.empty(),
                        Optional.of(new HoldCondition(
                                Optional.of(RecordCategory.PSYCHOTHERAPY_NOTE),
                                Optional.of(filed.clinician.accountId()),
                                Optional.empty(),
                                Optional.empty())),
                        "matter 7");
        };
    }

    private UUID subjectOf(DisposalSubject subject) {
        return switch (subject) {
            case PATIENT -> filed.anna;
            case CASE_FILE -> filed.group;
            case RECORD -> filed.aboutAnna;
        };
    }

    @Test
    void aHoldNeedsSomethingToHold() {
        filed.destroyed(DisposalSubject.RECORD, filed.aboutAnna);
        assertThatThrownBy(() -> holds.place(filed.first, hold(HoldScope.RECORD)))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> new NewHold(HoldScope.RECORD, Optional.empty(), Optional.empty(), "x"))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(
                        () -> new HoldCondition(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> holds.place(filed.clinician, hold(HoldScope.PATIENT)))
                .isInstanceOf(AccessDeniedException.class);
    }

    /** The source of an import goes with the last file that it accompanies, and a hold on one of them holds it. */
    @Test
    void aSourceGoesWithTheLastFileThatItAccompanies() throws Exception {
        UUID source = source();
        UUID other = Samples.group(filed.archive, filed.clinician, Set.of(filed.anna), Set.of());
        accompany(source, other);
        assertThatThrownBy(() -> filed.proposed(DisposalSubject.CASE_FILE, source))
                .isInstanceOf(InvalidInputException.class);

        assertThat(filed.destroyed(DisposalSubject.CASE_FILE, filed.group).caseFiles())
                .isEqualTo(1);
        assertThat(caseFiles.find(filed.first, source).id()).isEqualTo(source);
        UUID hold = holds.place(
                        filed.first,
                        new NewHold(HoldScope.CASE_FILE, Optional.of(source), Optional.empty(), "matter 8"))
                .id();
        assertThatThrownBy(() -> filed.proposed(DisposalSubject.CASE_FILE, other))
                .isInstanceOf(ConflictException.class);
        holds.release(filed.first, hold);
        assertThat(filed.destroyed(DisposalSubject.CASE_FILE, other).caseFiles())
                .isEqualTo(2);
        assertThatThrownBy(() -> caseFiles.find(filed.first, source)).isInstanceOf(DisposedException.class);
    }

    private UUID source() throws Exception {
        UUID source = caseFiles
                .create(
                        filed.first,
                        new org.strongroom.casefile.NewCaseFile(
                                org.strongroom.casefile.CaseFileKind.SOURCE,
                                "bundle.json",
                                java.time.LocalDate.of(2024, 1, 1),
                                Set.of(),
                                Set.of()))
                .id();
        accompany(source, filed.group);
        return source;
    }

    private void accompany(UUID source, UUID file) throws Exception {
        filed.archive.transactions().required(() -> {
            new RowInsert("insert into archive.source_accompaniment (source_id, case_file_id) values", "")
                    .row(source, file)
                    .execute(filed.archive.transactions().entities());
            return source;
        });
    }

    @Test
    void whatIsInQuarantineCanBeDestroyed() {
        filed.archive.execute("insert into archive.quarantine (record_id, version, reason, state, held_at) values ('"
                + filed.aboutBen + "', 1, 'MALWARE', 'HELD', now())");
        filed.destroyed(DisposalSubject.RECORD, filed.aboutBen);
        QuarantineService quarantine = filed.archive.get(QuarantineService.class);

        assertThat(quarantine.held(filed.first, PageRequest.first()).items())
                .extracting(RecordView::id)
                .doesNotContain(filed.aboutBen);
        assertThatThrownBy(() -> quarantine.decide(filed.first, filed.aboutBen, 1, QuarantineDecision.RELEASE))
                .isInstanceOf(DisposedException.class);
    }

    /** A key that vanished without a record is missing; what it opened can still be destroyed, which settles it. */
    @Test
    void aMissingKeyIsOnRecordOnceItsRecordIsDestroyed() {
        filed.archive.execute("delete from keys.data_key where owner_id = '" + filed.aboutBen + "/1'");
        filed.destroyed(DisposalSubject.RECORD, filed.aboutBen);

        assertThat(filed.count("law.destroyed_key where owner_id = '" + filed.aboutBen + "/1' and kek_id is null"))
                .isEqualTo("1");
    }

    @Test
    void whatIsNotThereCannotBeDestroyed() {
        for (DisposalSubject subject : DisposalSubject.values()) {
            assertThatThrownBy(() -> filed.proposed(subject, Ids.next())).isInstanceOf(NotFoundException.class);
        }
        filed.destroyed(DisposalSubject.RECORD, filed.aboutBen);
        assertThatThrownBy(() -> filed.proposed(DisposalSubject.RECORD, filed.aboutBen))
                .isInstanceOf(DisposedException.class);
    }
}
