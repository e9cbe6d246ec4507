package org.strongroom.comparison;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.casefile.CaseFileChange;
import org.strongroom.casefile.CaseFileService;
import org.strongroom.casefile.CaseFileView;
import org.strongroom.comparison.Difference.Change;
import org.strongroom.comparison.Difference.Field;
import org.strongroom.comparison.PutBackItem.Kind;
import org.strongroom.crypto.Hashes;
import org.strongroom.database.SqlQuery;
import org.strongroom.disposal.DisposalService;
import org.strongroom.disposal.DisposalSubject;
import org.strongroom.disposal.NewDisposal;
import org.strongroom.domain.AccessDeniedException;
import org.strongroom.domain.DisposedException;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.domain.NotFoundException;
import org.strongroom.domain.StaleRevisionException;
import org.strongroom.excerpt.Excerpt;
import org.strongroom.excerpt.Part;
import org.strongroom.identity.Ids;
import org.strongroom.paging.Page;
import org.strongroom.paging.PageRequest;
import org.strongroom.patient.Contact;
import org.strongroom.patient.PatientDetails;
import org.strongroom.patient.PatientService;
import org.strongroom.patient.PatientView;
import org.strongroom.patient.PersonName;
import org.strongroom.record.NewRecord;
import org.strongroom.record.RecordCategory;
import org.strongroom.record.RecordService;
import org.strongroom.record.VersionDetails;
import org.strongroom.testing.ArchiveFixture;
import org.strongroom.testing.Samples;

/** What was, beside what is; and what comes back of it, by whose decision. */
class ComparisonTest {
    private final ArchiveFixture archive = ArchiveFixture.shared();
    private final ComparisonService comparisons = archive.get(ComparisonService.class);
    private final PutBackService putBacks = archive.get(PutBackService.class);
    private final PutBackRegister register = archive.get(PutBackRegister.class);
    private final PatientService patients = archive.get(PatientService.class);
    private final CaseFileService caseFiles = archive.get(CaseFileService.class);
    private final RecordService records = archive.get(RecordService.class);
    private final Actor clinician = archive.actor(Role.CLINICIAN);
    private final Actor admin = archive.actor(Role.RECOVERY_ADMIN);
    private final Actor one = archive.actor(Role.RECORDS_OFFICER);
    private final Actor other = archive.actor(Role.RECORDS_OFFICER);

    @Test
    void aPatientsDetailsComeBackOnlyWhenASecondOfficerApproves() throws Exception {
        UUID patient = Samples.patient(archive, clinician);
        UUID comparison = brought(new Part(Part.Kind.PATIENT, patient));
        assertThat(comparisons.differences(one, comparison)).isEmpty();
        PatientView changed = patients.change(clinician, patient, 1, named("Someone", "Else"));
        assertThat(comparisons.differences(one, comparison)).singleElement().satisfies(difference -> {
            assertThat(difference.kind()).isEqualTo("patient");
            assertThat(difference.change()).isEqualTo(Change.CHANGED);
            assertThat(difference.fields())
                    .contains(new Field(
                            "names", Optional.of("Sam Sample (official)"), Optional.of("Someone Else (official)")));
        });
        PutBackItem item = new PutBackItem(Kind.PATIENT, patient, Optional.empty());
        PutBackView proposed = putBacks.putBack(one, comparison, item);
        assertThat(proposed.state()).isEqualTo(PutBackView.State.PROPOSED);
        assertThat(putBacks.putBack(other, comparison, item)).isEqualTo(proposed);
        assertThatThrownBy(() -> register.approve(one, proposed.id()))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("another officer");
        assertThat(patients.find(clinician, patient).revision()).isEqualTo(changed.revision());

        assertThat(register.approve(other, proposed.id()).state()).isEqualTo(PutBackView.State.DONE);
        assertThat(patients.find(clinician, patient).details().names().get(0).family())
                .isEqualTo("Sample");
        assertThat(comparisons.differences(one, comparison)).isEmpty();
        assertThat(archive.audited("put-back", proposed.id()))
                .containsExactly("PUT_BACK_PROPOSE DONE", "PUT_BACK_APPROVE REFUSED", "PUT_BACK_APPROVE DONE");
    }

    @Test
    void whatWasChangedSinceTheProposalIsNotOverwritten() throws Exception {
        UUID patient = Samples.patient(archive, clinician);
        UUID comparison = brought(new Part(Part.Kind.PATIENT, patient));
        patients.change(clinician, patient, 1, named("Someone", "Else"));
        UUID proposal = putBacks.putBack(one, comparison, new PutBackItem(Kind.PATIENT, patient, Optional.empty()))
                .id();
        patients.change(clinician, patient, 2, named("Yet", "Another"));
        assertThatThrownBy(() -> register.approve(other, proposal)).isInstanceOf(StaleRevisionException.class);
        assertThat(register.reject(one, proposal).state()).isEqualTo(PutBackView.State.REJECTED);
    }

    @Test
    void aCaseFileIsOpenAgainUnderItsOldTitle() throws Exception {
        UUID file = Samples.group(archive, clinician, Set.of(Samples.patient(archive, clinician)), Set.of());
        UUID comparison = brought(new Part(Part.Kind.CASE_FILE, file));
        caseFiles.change(
                clinician, file, 1, new CaseFileChange("Overwritten", Optional.of(LocalDate.parse("2024-05-05"))));
        assertThat(comparisons.differences(one, comparison).get(0).fields())
                .contains(
                        new Field("title", Optional.of("Group"), Optional.of("Overwritten")),
                        new Field("state", Optional.of("OPEN"), Optional.of("CLOSED")));
        UUID proposal = putBacks.putBack(one, comparison, new PutBackItem(Kind.CASE_FILE, file, Optional.empty()))
                .id();
        register.approve(other, proposal);
        CaseFileView now = caseFiles.find(clinician, file);
        assertThat(now.title()).isEqualTo("Group");
        assertThat(now.closedOn()).isEmpty();
    }

    @Test
    void contentComesBackAsANewVersionAndOverwritesNothing() throws Exception {
        UUID record = filed("as it was");
        UUID comparison = brought(new Part(Part.Kind.RECORD, record));
        records.appendVersion(clinician, record, details(), stream("scrambled"), Hashes.sha256(bytes("scrambled")));
        assertThat(comparisons.differences(one, comparison))
                .anySatisfy(difference -> {
                    assertThat(difference.change()).isEqualTo(Change.NEW);
                    assertThat(difference.version()).contains(2);
                })
                .anySatisfy(difference -> assertThat(difference.fields())
                        .contains(new Field("current_version", Optional.of("1"), Optional.of("2"))));
        PutBackItem item = new PutBackItem(Kind.VERSION, record, Optional.of(1));
        PutBackView done = putBacks.putBack(one, comparison, item);
        assertThat(done.state()).isEqualTo(PutBackView.State.DONE);
        assertThat(putBacks.putBack(one, comparison, item)).isEqualTo(done);
        assertThat(records.find(clinician, record).versions()).hasSize(3);
        assertThat(records.open(clinician, record, OptionalInt.empty()).open().readAllBytes())
                .isEqualTo(bytes("as it was"));
        assertThat(records.open(clinician, record, OptionalInt.of(2)).open().readAllBytes())
                .isEqualTo(bytes("scrambled"));
        assertThat(archive.audited("record", record)).contains("PUT_BACK_APPEND DONE");
    }

    @Test
    void whatWasDestroyedIsShownAsDestroyedAndNeverComesBack() throws Exception {
        UUID patient = Samples.patient(archive, clinician);
        UUID comparison = brought(new Part(Part.Kind.PATIENT, patient));
        DisposalService disposals = archive.get(DisposalService.class);
        UUID disposal = disposals
                .propose(one, new NewDisposal(DisposalSubject.PATIENT, patient, "retention schedule"))
                .id();
        disposals.approve(other, disposal);
        assertThat(comparisons.differences(one, comparison)).singleElement().satisfies(difference -> {
            assertThat(difference.change()).isEqualTo(Change.DISPOSED);
            assertThat(difference.fields()).isEmpty();
        });
        assertThatThrownBy(() ->
                        putBacks.putBack(one, comparison, new PutBackItem(Kind.PATIENT, patient, Optional.empty())))
                .isInstanceOf(DisposedException.class);
    }

    @Test
    void whoBringsItCannotReadItAndWhoReadsItCannotBringIt() throws Exception {
        UUID patient = Samples.patient(archive, clinician);
        UUID comparison = brought(new Part(Part.Kind.PATIENT, patient));
        assertThatThrownBy(() -> comparisons.differences(admin, comparison)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> comparisons.bring(one, new byte[0])).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> comparisons.bring(admin, bytes("no excerpt")))
                .isInstanceOf(InvalidInputException.class);
        assertThat(archive.audited("comparison", comparison))
                .containsExactly("COMPARISON_BRING DONE", "COMPARISON_READ REFUSED");
    }

    @Test
    void nobodyButRecordsOfficersPutsAnythingBack() throws Exception {
        UUID record = filed("as it was");
        UUID patient = Samples.patient(archive, clinician);
        UUID ofRecord = brought(new Part(Part.Kind.RECORD, record));
        UUID ofPatient = brought(new Part(Part.Kind.PATIENT, patient));
        PutBackItem version = new PutBackItem(Kind.VERSION, record, Optional.of(1));
        PutBackItem details = new PutBackItem(Kind.PATIENT, patient, Optional.empty());
        UUID proposal = putBacks.putBack(one, ofPatient, details).id();
        for (Role role : EnumSet.complementOf(EnumSet.of(Role.RECORDS_OFFICER))) {
            Actor actor = archive.actor(role);
            assertThatThrownBy(() -> putBacks.putBack(actor, ofRecord, version))
                    .as(role.name())
                    .isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> register.propose(actor, ofPatient, details))
                    .as(role.name())
                    .isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> register.requireAppendable(actor, ofRecord, version))
                    .as(role.name())
                    .isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> register.approve(actor, proposal))
                    .as(role.name())
                    .isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> register.reject(actor, proposal))
                    .as(role.name())
                    .isInstanceOf(AccessDeniedException.class);
        }
        assertThat(register.list(one, ofPatient, PageRequest.first()).items())
                .singleElement()
                .satisfies(view -> assertThat(view.state()).isEqualTo(PutBackView.State.PROPOSED));
        assertThat(records.find(clinician, record).versions()).hasSize(1);
    }

    @Test
    void whatIsNotInThePartIsNotPutBack() throws Exception {
        UUID comparison = brought(new Part(Part.Kind.PATIENT, Samples.patient(archive, clinician)));
        UUID another = Samples.patient(archive, clinician);
        assertThatThrownBy(() ->
                        putBacks.putBack(one, comparison, new PutBackItem(Kind.PATIENT, another, Optional.empty())))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> putBacks.putBack(
                        one, comparison, new PutBackItem(Kind.VERSION, filed("elsewhere"), Optional.of(1))))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void contentThatWasDestroyedNeverComesBack() throws Exception {
        UUID record = filed("as it was");
        UUID comparison = brought(new Part(Part.Kind.RECORD, record));
        DisposalService disposals = archive.get(DisposalService.class);
        disposals.approve(
                other,
                disposals
                        .propose(one, new NewDisposal(DisposalSubject.RECORD, record, "retention schedule"))
                        .id());
        assertThatThrownBy(
                        () -> putBacks.putBack(one, comparison, new PutBackItem(Kind.VERSION, record, Optional.of(1))))
                .isInstanceOf(DisposedException.class);
        assertThat(comparisons.differences(one, comparison))
                .anySatisfy(difference -> assertThat(difference.change()).isEqualTo(Change.DISPOSED));
    }

    @Test
    void whatWaitsBehindHundredsOfDecisionsIsNotProposedAgain() throws Exception {
        UUID patient = Samples.patient(archive, clinician);
        UUID comparison = brought(new Part(Part.Kind.PATIENT, patient));
        int others = 520;
        archive.execute("insert into local.put_back (id, comparison_id, item_kind, item_id, state, proposed_at,"
                + " proposed_by) select cast(lpad(to_hex(i), 32, '0') as uuid), '" + comparison
                + "', 'PATIENT', gen_random_uuid(), 'DONE', now(), gen_random_uuid() from generate_series(1, " + others
                + ") i");
        PutBackItem item = new PutBackItem(Kind.PATIENT, patient, Optional.empty());
        PutBackView waits = putBacks.putBack(one, comparison, item);
        assertThat(putBacks.putBack(other, comparison, item)).isEqualTo(waits);
        assertThat(register.propose(other, comparison, item)).isEqualTo(waits);

        List<PutBackView> all = walked(request -> register.list(one, comparison, request));
        assertThat(all).hasSize(others + 1).last().isEqualTo(waits);
        register.reject(other, waits.id());
        assertThat(putBacks.putBack(one, comparison, item).id())
                .as("what was turned down may be proposed again")
                .isNotEqualTo(waits.id());
    }

    @Test
    void officersWhoProposeTheSameAtTheSameMomentMakeOneProposal() throws Exception {
        UUID patient = Samples.patient(archive, clinician);
        UUID comparison = brought(new Part(Part.Kind.PATIENT, patient));
        PutBackItem item = new PutBackItem(Kind.PATIENT, patient, Optional.empty());
        List<CompletableFuture<PutBackView>> proposals = Stream.of(one, other, one, other)
                .map(officer -> CompletableFuture.supplyAsync(() -> register.propose(officer, comparison, item)))
                .toList();
        Set<PutBackView> made = new HashSet<>();
        for (CompletableFuture<PutBackView> proposal : proposals) {
            made.add(proposal.get(2, TimeUnit.MINUTES));
        }
        assertThat(made).hasSize(1);
    }

    @Test
    void comparisonsAreListedPageByPageNewestFirst() throws Exception {
        UUID patient = Samples.patient(archive, clinician);
        UUID first = brought(new Part(Part.Kind.PATIENT, patient));
        UUID second = brought(new Part(Part.Kind.PATIENT, patient));
        UUID third = brought(new Part(Part.Kind.PATIENT, patient));
        List<UUID> listed = walked(request -> comparisons.list(one, request)).stream()
                .map(ComparisonView::id)
                .toList();
        assertThat(listed).containsSubsequence(third, second, first).doesNotHaveDuplicates();
    }

    /** All of a list, two at a time at first. */
    private static <T> List<T> walked(Function<PageRequest, Page<T>> list) {
        List<T> all = new ArrayList<>();
        Page<T> page = list.apply(new PageRequest(2, Optional.empty()));
        all.addAll(page.items());
        while (page.next().isPresent()) {
            page = list.apply(new PageRequest(PageRequest.MAX_LIMIT, page.next()));
            all.addAll(page.items());
        }
        return all;
    }

    @Test
    void afterItsWeekItIsForgotten() throws Exception {
        UUID comparison = brought(new Part(Part.Kind.PATIENT, Samples.patient(archive, clinician)));
        archive.execute(
                "update local.comparison set expires_at = now() - interval '1 second' where id = '" + comparison + "'");
        assertThatThrownBy(() -> comparisons.differences(one, comparison)).isInstanceOf(NotFoundException.class);
        assertThat(comparisons.sweep()).isPositive();
        assertThat(archive.select("select count(*) from local.comparison where id = '" + comparison + "'"))
                .containsExactly("0");
    }

    /** What a restore would take out of the archive as it is at this moment. */
    private UUID brought(Part part) throws Exception {
        Map<String, List<JsonNode>> rows = new LinkedHashMap<>();
        archive.transactions().required(() -> {
            var entities = archive.transactions().entities();
            new SqlQuery("set local timezone to 'UTC'").execute(entities);
            part.conditions().forEach((table, condition) -> {
                String where = condition.replace("?", "'" + part.id() + "'");
                rows.put(
                        table,
                        new SqlQuery("select cast(to_jsonb(t) as text) from archive." + table + " t where " + where)
                                .column(entities, String.class).stream()
                                        .map(Excerpt::parse)
                                        .toList());
            });
            return rows;
        });
        Instant now = Instant.parse("2024-01-01T00:00:00Z");
        return comparisons
                .bring(admin, new Excerpt(Ids.next(), part, now.toString(), now, 7, rows).encode())
                .id();
    }

    private UUID filed(String text) {
        UUID patient = Samples.patient(archive, clinician);
        UUID file = Samples.group(archive, clinician, Set.of(patient), Set.of());
        return records.file(
                        clinician,
                        file,
                        new NewRecord(RecordCategory.PROGRESS_NOTE, details(), Set.of(patient), Optional.empty()),
                        stream(text),
                        Hashes.sha256(bytes(text)))
                .id();
    }

    private static VersionDetails details() {
        return new VersionDetails("Session", Optional.of("text/plain"), Optional.empty(), Optional.empty());
    }

    private static PatientDetails named(String given, String family) {
        return new PatientDetails(
                List.of(new PersonName("official", List.of(given), family)),
                Optional.empty(),
                List.of(),
                Contact.unknown());
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
