package org.strongroom.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
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
import org.strongroom.casefile.CaseFileImport;
import org.strongroom.casefile.CaseFileKind;
import org.strongroom.casefile.CaseFileService;
import org.strongroom.casefile.NewCaseFile;
import org.strongroom.crypto.Hashes;
import org.strongroom.domain.AccessDeniedException;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.identity.Ids;
import org.strongroom.paging.PageRequest;
import org.strongroom.search.Origin;
import org.strongroom.testing.ArchiveFixture;
import org.strongroom.testing.Samples;

class RecordImportTest {
    private static final LocalDate DAY = LocalDate.parse("2019-05-06");

    private final ArchiveFixture archive = ArchiveFixture.shared();
    private final RecordImport imports = archive.get(RecordImport.class);
    private final RecordService records = archive.get(RecordService.class);
    private final CaseFileImport caseFiles = archive.get(CaseFileImport.class);
    private final Actor officer = archive.actor(Role.RECORDS_OFFICER);
    private UUID patient;
    private UUID file;

    @BeforeEach
    void aCaseFile() {
        patient = Samples.patient(archive, officer);
        file = opened("treatment").caseFileId();
    }

    @Test
    void manyRecordsAreFiledAsIfOneByOne() throws IOException {
        List<ImportOutcome> outcomes = imported("one", "two");
        assertThat(outcomes).allMatch(outcome -> outcome instanceof ImportOutcome.Filed);
        UUID second = ((ImportOutcome.Filed) outcomes.get(1)).recordId();

        RecordView view = records.find(officer, second);
        assertThat(view.participants()).containsExactly(patient);
        assertThat(view.current().author()).contains("Dr. Elsewhere");
        assertThat(view.current().mediaType()).isEqualTo("text/plain");
        assertThat(records.open(officer, second, OptionalInt.empty()).open().readAllBytes())
                .isEqualTo("two".getBytes(UTF_8));
        assertThat(archive.audited("record", second)).startsWith("RECORD_FILE DONE");
        RecordQuery byDay = new RecordQuery(
                Optional.of(file),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(DAY),
                Optional.of(DAY));
        assertThat(records.search(officer, byDay, new PageRequest(50, Optional.empty()))
                        .items())
                .hasSize(2);
    }

    @Test
    void whatIsThereIsNotMadeAgain() {
        List<ImportOutcome> first = imported("one", "two");
        List<ImportOutcome> again = imported("two", "three", "three");
        UUID two = ((ImportOutcome.Filed) first.get(1)).recordId();
        assertThat(again.get(0)).isEqualTo(new ImportOutcome.Known(two));
        UUID three = ((ImportOutcome.Filed) again.get(1)).recordId();
        assertThat(again.get(2)).isEqualTo(new ImportOutcome.Known(three));
        assertThat(count()).isEqualTo(3);
    }

    @Test
    void oneThatIsNotWhatItsDigestSaysIsRefusedAndTheOthersAreFiled() {
        byte[] wrong = Hashes.sha256("another".getBytes(UTF_8));
        List<ImportOutcome> outcomes = imports.file(
                officer,
                List.of(record(file, "good"), record(file, "bad")),
                List.of(Hashes.sha256("good".getBytes(UTF_8)), wrong),
                contents("good", "bad"));
        assertThat(outcomes.get(0)).isInstanceOf(ImportOutcome.Filed.class);
        assertThat(outcomes.get(1)).isInstanceOf(ImportOutcome.Refused.class);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void aClosedOrMissingCaseFileRefusesItsOwnRecordsOnly() {
        UUID closed = opened("ended").caseFileId();
        CaseFileService service = archive.get(CaseFileService.class);
        service.change(
                officer,
                closed,
                service.find(officer, closed).revision(),
                new CaseFileChange("Ended", Optional.of(DAY)));
        List<ImportOutcome> outcomes = imports.file(
                officer,
                List.of(record(closed, "x"), record(Ids.next(), "y"), record(file, "z")),
                digests("x", "y", "z"),
                contents("x", "y", "z"));
        assertThat(outcomes.get(0)).isEqualTo(new ImportOutcome.Refused("caseFileId", "is closed"));
        assertThat(outcomes.get(1)).isEqualTo(new ImportOutcome.Refused("caseFileId", "is not there"));
        assertThat(outcomes.get(2)).isInstanceOf(ImportOutcome.Filed.class);
    }

    @Test
    void onlyRecordsOfficersImport() {
        Actor clinician = archive.actor(Role.CLINICIAN);
        assertThatThrownBy(() -> imports.file(clinician, List.of(record(file, "x")), digests("x"), contents("x")))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void aCaseFileOfOneOriginIsOpenedOnce() {
        CaseFileImport.Opened again = opened("treatment");
        assertThat(again).isEqualTo(new CaseFileImport.Opened(file, false));
    }

    @Test
    void aSourceFileAccompaniesWhatCameFromIt() {
        UUID other = opened("another").caseFileId();
        Origin origin = origin("source");
        CaseFileImport.Opened source = caseFiles.openSource(officer, "Export", DAY, Set.of(file), origin);
        caseFiles.openSource(officer, "Export", DAY, Set.of(file, other), origin);
        assertThat(archive.select("select case_file_id from archive.source_accompaniment where source_id = '"
                        + source.caseFileId() + "'"))
                .containsExactlyInAnyOrder(file.toString(), other.toString());
        assertThat(imports.file(officer, List.of(record(source.caseFileId(), "raw")), digests("raw"), contents("raw")))
                .hasOnlyElementsOfType(ImportOutcome.Filed.class);
        assertThatThrownBy(() -> caseFiles.openSource(
                        officer, "Export", DAY, Set.of(source.caseFileId()), origin("of a source")))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> archive.get(CaseFileService.class)
                        .create(
                                archive.actor(Role.CLINICIAN),
                                new NewCaseFile(CaseFileKind.SOURCE, "Mine", DAY, Set.of(), Set.of())))
                .isInstanceOf(InvalidInputException.class);
    }

    private CaseFileImport.Opened opened(String name) {
        return caseFiles.open(
                officer, new NewCaseFile(CaseFileKind.INDIVIDUAL, name, DAY, Set.of(patient), Set.of()), origin(name));
    }

    private List<ImportOutcome> imported(String... texts) {
        return imports.file(
                officer,
                Arrays.stream(texts).map(text -> record(file, text)).toList(),
                digests(texts),
                contents(texts));
    }

    private ImportedRecord record(UUID caseFile, String text) {
        VersionDetails details = new VersionDetails(
                "A note", Optional.empty(), Optional.of("a.txt"), Optional.of(DAY), Optional.of("Dr. Elsewhere"));
        return new ImportedRecord(
                caseFile,
                new NewRecord(RecordCategory.PROGRESS_NOTE, details, Set.of(), Optional.empty()),
                origin(text));
    }

    private Origin origin(String text) {
        return new Origin(Hashes.hex(Hashes.sha256((patient + text).getBytes(UTF_8))));
    }

    private static List<byte[]> digests(String... texts) {
        return Arrays.stream(texts)
                .map(text -> Hashes.sha256(text.getBytes(UTF_8)))
                .toList();
    }

    private static RecordImport.Contents contents(String... texts) {
        Iterator<String> next = List.of(texts).iterator();
        return () -> new ByteArrayInputStream(next.next().getBytes(UTF_8));
    }

    private int count() {
        return archive.select("select id from archive.record where case_file_id = '" + file + "'")
                .size();
    }
}
