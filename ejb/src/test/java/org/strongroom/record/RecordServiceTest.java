package org.strongroom.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.casefile.CaseFileChange;
import org.strongroom.casefile.CaseFileService;
import org.strongroom.crypto.Hashes;
import org.strongroom.domain.AccessDeniedException;
import org.strongroom.domain.ConflictException;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.domain.NotFoundException;
import org.strongroom.idempotency.IdempotentRequest;
import org.strongroom.identity.Ids;
import org.strongroom.paging.Page;
import org.strongroom.paging.PageRequest;
import org.strongroom.testing.ArchiveFixture;
import org.strongroom.testing.Samples;

class RecordServiceTest {
    private static final byte[] TEXT =
            "She spoke of the sea again. ".repeat(2000).getBytes(UTF_8);

    private final ArchiveFixture archive = ArchiveFixture.shared();
    private final RecordService records = archive.get(RecordService.class);
    private final CaseFileService caseFiles = archive.get(CaseFileService.class);
    private final Actor clinician = archive.actor(Role.CLINICIAN);
    private final Actor colleague = archive.actor(Role.CLINICIAN);
    private final Actor stranger = archive.actor(Role.CLINICIAN);
    private final Actor officer = archive.actor(Role.RECORDS_OFFICER);
    private final Actor auditor = archive.actor(Role.AUDITOR);
    private UUID anna;
    private UUID ben;
    private UUID file;

    @BeforeEach
    void aGroupOfTwoAndATeamOfTwo() {
        anna = Samples.patient(archive, clinician);
        ben = Samples.patient(archive, clinician);
        file = Samples.group(archive, clinician, Set.of(anna, ben), Set.of(colleague.accountId()));
    }

    @Test
    void aRecordIsReadAsItWasFiled() throws IOException {
        RecordView filed = file(clinician, RecordCategory.GROUP_NOTE, "2024-02-29");

        assertThat(records.find(colleague, filed.id())).isEqualTo(filed);
        assertThat(filed.participants()).containsExactlyInAnyOrder(anna, ben);
        assertThat(filed.authorId()).isEqualTo(clinician.accountId());
        assertThat(filed.current().mediaType()).isEqualTo("text/plain");
        assertThat(filed.current().sha256()).isEqualTo(Hashes.hex(Hashes.sha256(TEXT)));
        RecordContent content = records.open(colleague, filed.id(), OptionalInt.empty());
        assertThat(bytes(content.open())).isEqualTo(TEXT);
        assertThat(bytes(content.range(28, 3))).isEqualTo("She".getBytes(UTF_8));
        assertThat(archive.audited("record", filed.id()))
                .containsExactly("RECORD_FILE DONE", "RECORD_READ DONE", "RECORD_CONTENT_READ DONE");
    }

    @Test
    void aPatientWhomARecordIsAboutStaysInItsFile() {
        file(clinician, RecordCategory.GROUP_NOTE, "2024-02-29");

        assertThatThrownBy(() -> caseFiles.removePatient(clinician, file, anna)).isInstanceOf(ConflictException.class);
    }

    @Test
    void noWordOfARecordIsStoredInClear() {
        RecordView filed = file(clinician, RecordCategory.GROUP_NOTE, "1923-11-09");
        String row = archive.select("select encode(sealed, 'escape') || encode(retention_sealed, 'escape')"
                        + " from archive.record_version where record_id = '" + filed.id() + "'")
                .get(0);

        assertThat(row).doesNotContain("Session").doesNotContain("1923").doesNotContain("note.txt");
    }

    @Test
    void contentThatDoesNotMatchItsDigestLeavesNothing() {
        assertThatThrownBy(() ->
                        records.file(clinician, file, note(RecordCategory.GROUP_NOTE), content(TEXT), new byte[32]))
                .isInstanceOf(InvalidInputException.class);

        assertThat(archive.select("select id from archive.record where case_file_id = '" + file + "'"))
                .isEmpty();
    }

    @Test
    void versionsAreAppendedAndTheOldOnesStay() throws IOException {
        RecordView filed = file(clinician, RecordCategory.GROUP_NOTE, "2024-02-29");
        byte[] second = "Corrected.".getBytes(UTF_8);
        RecordView appended = records.appendVersion(
                colleague, filed.id(), details("Session 1, corrected", "2024-03-01"), content(second), sha256(second));

        assertThat(appended.versions()).hasSize(2);
        assertThat(appended.versions().get(0)).isEqualTo(filed.current());
        assertThat(appended.current().title()).isEqualTo("Session 1, corrected");
        assertThat(appended.participants()).isEqualTo(filed.participants());
        assertThat(bytes(records.open(clinician, filed.id(), OptionalInt.of(1)).open()))
                .isEqualTo(TEXT);
        assertThat(bytes(
                        records.open(clinician, filed.id(), OptionalInt.empty()).open()))
                .isEqualTo(second);
        assertThat(byEvent(clinician, "2024-02-29", "2024-02-29")).isEmpty();
        assertThat(byEvent(clinician, "2024-03-01", "2024-03-01")).containsExactly(filed.id());
        assertThatThrownBy(() -> records.open(clinician, filed.id(), OptionalInt.of(3)))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void aVersionThatAnotherOvertookIsRefused() {
        RecordView filed = file(clinician, RecordCategory.GROUP_NOTE, "2024-02-29");
        InputStream slow = new ByteArrayInputStream(TEXT) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                if (pos == 0) {
                    records.appendVersion(
                            colleague, filed.id(), details("Quicker", "2024-03-01"), content(TEXT), sha256(TEXT));
                }
                return super.read(target, offset, length);
            }
        };

        assertThatThrownBy(() -> records.appendVersion(
                        clinician, filed.id(), details("Slower", "2024-03-01"), slow, sha256(TEXT)))
                .isInstanceOf(ConflictException.class);
        assertThat(records.find(clinician, filed.id()).current().title()).isEqualTo("Quicker");
    }

    @Test
    void aRepeatedRequestFilesOnceAndDoesNotReadItsContentAgain() {
        IdempotentRequest request =
                new IdempotentRequest(sha256(Ids.bytes(Ids.next())), sha256("request".getBytes(UTF_8)));
        RecordView first = records.file(
                clinician, file, note(RecordCategory.GROUP_NOTE), content(TEXT), sha256(TEXT), Optional.of(request));
        InputStream untouchable = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("read again");
            }
        };

        assertThat(records.file(
                        clinician,
                        file,
                        note(RecordCategory.GROUP_NOTE),
                        untouchable,
                        sha256(TEXT),
                        Optional.of(request)))
                .isEqualTo(first);
        assertThat(archive.select("select id from archive.record where case_file_id = '" + file + "'"))
                .hasSize(1);
    }

    @Test
    void aPsychotherapyNoteIsItsAuthorsAlone() throws IOException {
        RecordView note = file(clinician, RecordCategory.PSYCHOTHERAPY_NOTE, "2024-02-29");

        assertThat(bytes(records.open(clinician, note.id(), OptionalInt.empty()).open()))
                .isEqualTo(TEXT);
        assertThatThrownBy(() -> records.find(colleague, note.id())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> records.open(colleague, note.id(), OptionalInt.empty()))
                .isInstanceOf(NotFoundException.class);
        assertThat(all(colleague)).isEmpty();
        assertThat(byEvent(colleague, "2024-02-01", "2024-02-29")).isEmpty();
        assertThat(records.find(officer, note.id())).isEqualTo(note);
        assertThatThrownBy(() -> records.open(officer, note.id(), OptionalInt.empty()))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> records.appendVersion(
                        officer, note.id(), details("Forged", "2024-03-01"), content(TEXT), sha256(TEXT)))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> records.file(
                        officer,
                        file,
                        new NewRecord(
                                RecordCategory.PSYCHOTHERAPY_NOTE,
                                details("Forged", "2024-02-29"),
                                Set.of(),
                                Optional.of(clinician.accountId())),
                        content(TEXT),
                        sha256(TEXT)))
                .isInstanceOf(InvalidInputException.class);
        assertThat(archive.audited("record", note.id()))
                .containsExactly(
                        "RECORD_FILE DONE",
                        "RECORD_CONTENT_READ DONE",
                        "RECORD_READ REFUSED",
                        "RECORD_CONTENT_READ REFUSED",
                        "RECORD_READ DONE",
                        "RECORD_CONTENT_READ REFUSED",
                        "RECORD_VERSION REFUSED");
    }

    @Test
    void anotherTeamsRecordsDoNotExist() {
        RecordView filed = file(clinician, RecordCategory.GROUP_NOTE, "2024-02-29");

        assertThatThrownBy(() -> records.find(stranger, filed.id())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> records.open(stranger, filed.id(), OptionalInt.empty()))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> file(stranger, RecordCategory.GROUP_NOTE, "2024-02-29"))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> records.recompute(stranger, filed.id(), 1)).isInstanceOf(AccessDeniedException.class);
        assertThat(all(stranger)).isEmpty();
    }

    @Test
    void otherRolesReadNoRecord() {
        RecordView filed = file(clinician, RecordCategory.GROUP_NOTE, "2024-02-29");
        for (Role role : Role.values()) {
            if (role != Role.CLINICIAN && role != Role.RECORDS_OFFICER) {
                Actor other = archive.actor(role);
                assertThatThrownBy(() -> records.find(other, filed.id())).isInstanceOf(AccessDeniedException.class);
                assertThatThrownBy(() -> records.open(other, filed.id(), OptionalInt.empty()))
                        .isInstanceOf(AccessDeniedException.class);
                assertThatThrownBy(() -> all(other)).isInstanceOf(AccessDeniedException.class);
            }
        }
    }

    @Test
    void aClosedFileTakesNoRecord() {
        caseFiles.change(clinician, file, 1, new CaseFileChange("Done", Optional.of(LocalDate.parse("2024-12-31"))));

        assertThatThrownBy(() -> file(clinician, RecordCategory.GROUP_NOTE, "2024-02-29"))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void participantsAreTheFilesPatientsAndAuthorsThemselves() {
        NewRecord aboutAnother = new NewRecord(
                RecordCategory.GROUP_NOTE,
                details("Session", "2024-02-29"),
                Set.of(Samples.patient(archive, clinician)),
                Optional.empty());
        NewRecord byAnother = new NewRecord(
                RecordCategory.GROUP_NOTE,
                details("Session", "2024-02-29"),
                Set.of(anna),
                Optional.of(colleague.accountId()));

        assertThatThrownBy(() -> records.file(clinician, file, aboutAnother, content(TEXT), sha256(TEXT)))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> records.file(clinician, file, byAnother, content(TEXT), sha256(TEXT)))
                .isInstanceOf(InvalidInputException.class);
        RecordView scanned = records.file(officer, file, byAnother, content(TEXT), sha256(TEXT));
        assertThat(scanned.authorId()).isEqualTo(colleague.accountId());
        assertThat(scanned.participants()).containsExactly(anna);
    }

    @Test
    void recordsAreListedByFilePatientCategoryAndTime() {
        RecordView both = file(clinician, RecordCategory.GROUP_NOTE, "2024-02-29");
        RecordView annas = records.file(
                clinician,
                file,
                new NewRecord(RecordCategory.ASSESSMENT, details("Test", "2024-03-05"), Set.of(anna), Optional.empty()),
                content(TEXT),
                sha256(TEXT));

        assertThat(all(clinician)).containsExactly(annas.id(), both.id());
        assertThat(ids(clinician, query(Optional.of(ben), Optional.empty(), Optional.empty())))
                .containsExactly(both.id());
        assertThat(ids(clinician, query(Optional.empty(), Optional.of(RecordCategory.ASSESSMENT), Optional.empty())))
                .containsExactly(annas.id());
        assertThat(ids(clinician, query(Optional.empty(), Optional.empty(), Optional.of(annas.filedAt()))))
                .containsExactly(annas.id());
        assertThat(byEvent(clinician, "2024-02-01", "2024-03-31")).containsExactly(annas.id(), both.id());
        assertThat(byEvent(clinician, "2024-03-01", "2024-03-31")).containsExactly(annas.id());
        assertThat(byEvent(clinician, "2020-03-01", "2024-03-04")).containsExactly(both.id());
        assertThat(ids(
                        clinician,
                        new RecordQuery(
                                Optional.of(file),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(LocalDate.parse("2024-03-01")),
                                Optional.empty())))
                .containsExactly(annas.id());
    }

    @Test
    void longListsArePagedWithoutGapOrRepetition() {
        List<UUID> filed = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            filed.add(
                    0,
                    file(clinician, RecordCategory.GROUP_NOTE, "2024-02-2" + i).id());
        }

        assertThat(walk(query(Optional.empty(), Optional.empty(), Optional.empty())))
                .isEqualTo(filed);
        assertThat(walk(events("2024-02-01", "2024-02-29"))).isEqualTo(filed);
    }

    @Test
    void storedContentIsHashedAgainWithoutBeingReleased() {
        RecordView filed = file(clinician, RecordCategory.PSYCHOTHERAPY_NOTE, "2024-02-29");

        for (Actor inspector : List.of(officer, auditor)) {
            ContentDigest digest = records.recompute(inspector, filed.id(), 1);
            assertThat(digest).isEqualTo(new ContentDigest(filed.current().sha256(), TEXT.length, true));
        }
        archive.execute(
                "update archive.extent set pack_offset = pack_offset + 1 where record_id = '" + filed.id() + "'");
        assertThat(records.recompute(auditor, filed.id(), 1).matches()).isFalse();
    }

    private RecordView file(Actor actor, RecordCategory category, String eventDate) {
        NewRecord record = new NewRecord(category, details("Session 1", eventDate), Set.of(), Optional.empty());
        return records.file(actor, file, record, content(TEXT), sha256(TEXT));
    }

    private static NewRecord note(RecordCategory category) {
        return new NewRecord(category, details("Session 1", "2024-02-29"), Set.of(), Optional.empty());
    }

    private static VersionDetails details(String title, String eventDate) {
        return new VersionDetails(
                title, Optional.empty(), Optional.of("note.txt"), Optional.of(LocalDate.parse(eventDate)));
    }

    private List<UUID> all(Actor actor) {
        return ids(actor, query(Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private List<UUID> byEvent(Actor actor, String from, String to) {
        return ids(actor, events(from, to));
    }

    private List<UUID> ids(Actor actor, RecordQuery query) {
        return records.search(actor, query, PageRequest.first()).items().stream()
                .map(RecordView::id)
                .toList();
    }

    private List<UUID> walk(RecordQuery query) {
        List<UUID> walked = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            Page<RecordView> page = records.search(clinician, query, new PageRequest(3, next));
            page.items().forEach(record -> walked.add(record.id()));
            next = page.next();
        } while (next.isPresent());
        return walked;
    }

    private RecordQuery query(Optional<UUID> patient, Optional<RecordCategory> category, Optional<Instant> filedFrom) {
        return new RecordQuery(
                Optional.of(file), patient, category, filedFrom, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private RecordQuery events(String from, String to) {
        return new RecordQuery(
                Optional.of(file),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(LocalDate.parse(from)),
                Optional.of(LocalDate.parse(to)));
    }

    private static InputStream content(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private static byte[] sha256(byte[] bytes) {
        return Hashes.sha256(bytes);
    }

    private static byte[] bytes(InputStream in) throws IOException {
        try (in) {
            return in.readAllBytes();
        }
    }
}
