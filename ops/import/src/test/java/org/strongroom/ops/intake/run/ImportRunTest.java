package org.strongroom.ops.intake.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.ops.intake.archive.Archive.Placed;
import org.strongroom.ops.intake.mapping.Mapping;
import org.strongroom.ops.intake.model.PatientEntry;
import org.strongroom.progress.Progress;

class ImportRunTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T08:00:00Z"), ZoneOffset.UTC);

    private final RememberingArchive archive = new RememberingArchive();

    @TempDir
    private Path folder;

    private Path input;

    @BeforeEach
    void anInputFolder() throws IOException {
        input = Files.createDirectory(folder.resolve("input"));
    }

    @Test
    void aBundleBecomesAPatientCaseFilesAndRecords() throws IOException {
        bundle();
        ImportReport report = run();

        PatientEntry patient = archive.patients.get(0);
        assertThat(patient.names().get(0))
                .isEqualTo(new PatientEntry.Name("official", List.of("Testa", "Maria"), "Example"));
        assertThat(patient.mrns()).containsExactly(new PatientEntry.Mrn("urn:clinic", "T-1"));
        assertThat(patient.birthDate()).contains(LocalDate.parse("1980-02-29"));
        assertThat(archive.caseFiles.values())
                .anyMatch(file -> file.title().equals("Grief counselling, Larkspur")
                        && file.openedOn().equals(LocalDate.parse("2019-03-01")))
                .anyMatch(file -> file.title().equals("County Hospital, emergency"))
                .anyMatch(file -> file.title().equals("Imported records"))
                .hasSize(3);
        assertThat(archive.records())
                .isEqualTo(Map.of(
                        "Progress note", "Grief counselling, Larkspur / PROGRESS_NOTE",
                        "PHQ-9", "County Hospital, emergency / ASSESSMENT",
                        "session.ogg", "Imported records / RECORDING"));
        Placed note = archive.record("Progress note");
        assertThat(new String(RememberingArchive.bytes(note), UTF_8)).isEqualTo("She spoke of the sea.");
        assertThat(note.entry().author()).contains("Dr. Elsewhere");
        assertThat(note.entry().eventDate()).contains(LocalDate.parse("2019-03-04"));
        assertThat(RememberingArchive.bytes(archive.record("session.ogg")))
                .isEqualTo(new byte[] {'O', 'g', 'g', 'S', 0, 2, -1, -1});
        assertThat(new String(RememberingArchive.bytes(archive.record("PHQ-9")), UTF_8))
                .contains("\"valueInteger\": 11");
        assertThat(report.isComplete()).isFalse();
    }

    @Test
    void theUntouchedSourceAccompaniesTheCaseFilesThatCameFromIt() throws IOException {
        Path bundle = bundle();
        run();
        assertThat(archive.sources.values()).containsExactly(archive.caseFiles.keySet());
        assertThat(RememberingArchive.bytes(archive.record("clinic.json"))).isEqualTo(Files.readAllBytes(bundle));
    }

    @Test
    void whatCannotBeImportedIsKeptWithItsPlaceAndReason() throws IOException {
        bundle();
        Files.writeString(input.resolve("letter.docx"), "PK");
        Files.writeString(input.resolve("broken.json"), "{\"resourceType\":\"Patient\",");
        JsonNode report = run().json();

        assertThat(report.path("refused"))
                .extracting(one -> Path.of(one.path("file").asText()).getFileName() + "|"
                        + one.path("place").asText())
                .containsExactly(
                        "broken.json|line 1, column 27",
                        "clinic.json|entry 12",
                        "clinic.json|entry 13",
                        "clinic.json|entry 14",
                        "letter.docx|");
        Path kept = Path.of(report.path("quarantine").asText());
        assertThat(Files.readAllLines(kept.resolve("refused.ndjson"))).hasSize(5);
        assertThat(Files.readString(kept.resolve("00002-clinic.json"))).contains("\"id\": \"d2\"");
        assertThat(report.path("refused").toString()).doesNotContain("Example").doesNotContain("Testa");
    }

    @Test
    void theSameInputTwiceChangesNothing() throws IOException {
        bundle();
        run();
        int sent = archive.sent.size();
        ImportReport again = run();
        assertThat(again.changedAnything()).isFalse();
        assertThat(again.json().path("files").asInt()).isZero();
        assertThat(again.json().path("filesKnown").asInt()).isEqualTo(1);
        assertThat(archive.sent).hasSize(sent);
    }

    @Test
    void ndjsonOfSeveralFilesIsOneInput() throws IOException {
        Files.writeString(
                input.resolve("DocumentReference.ndjson"),
                "{\"resourceType\":\"DocumentReference\",\"id\":\"d\",\"status\":\"current\",\"subject\":{\"reference\":\"Patient/7\"},"
                        + "\"description\":\"Letter\",\"content\":[{\"attachment\":{\"contentType\":\"text/plain\",\"data\":\"QQ==\"}}]}\n");
        Files.writeString(
                input.resolve("Patient.ndjson"),
                "{\"resourceType\":\"Patient\",\"id\":\"7\",\"name\":[{\"family\":\"Line\"}]}\nnot json\n");
        ImportReport report = run();
        assertThat(archive.records()).containsOnlyKeys("Letter");
        assertThat(archive.sources).hasSize(2);
        assertThat(report.json().path("refused").get(0).path("place").asText()).startsWith("line 2");
    }

    @Test
    void severalSourcesGoInOneRequestEachIntoItsOwnFile() throws IOException {
        for (String id : List.of("7", "8", "9")) {
            Files.writeString(
                    input.resolve(id + ".ndjson"),
                    ("{\"resourceType\":\"Patient\",\"id\":\"%1$s\",\"name\":[{\"family\":\"Line%1$s\"}]}\n"
                                    + "{\"resourceType\":\"DocumentReference\",\"id\":\"d%1$s\",\"status\":\"current\","
                                    + "\"subject\":{\"reference\":\"Patient/%1$s\"},\"content\":[{\"attachment\":"
                                    + "{\"contentType\":\"text/plain\",\"data\":\"QQ==\"}}]}\n")
                            .formatted(id));
        }
        run();
        assertThat(archive.sources).hasSize(3);
        assertThat(archive.requests.stream()
                        .filter(request ->
                                archive.sources.containsKey(request.get(0).caseFileId())))
                .singleElement()
                .satisfies(request -> assertThat(request.stream().map(Placed::caseFileId))
                        .containsExactlyInAnyOrderElementsOf(archive.sources.keySet()));
        for (String id : List.of("7", "8", "9")) {
            assertThat(RememberingArchive.bytes(archive.record(id + ".ndjson")))
                    .isEqualTo(Files.readAllBytes(input.resolve(id + ".ndjson")));
        }
    }

    @Test
    void aFileOfBinariesIsASourceOfTheCaseFilesWhoseContentItHolds() throws IOException {
        Files.writeString(
                input.resolve("Binary.ndjson"),
                "{\"resourceType\":\"Binary\",\"id\":\"b\",\"contentType\":\"text/plain\",\"data\":\"QQ==\"}\n");
        Files.writeString(
                input.resolve("DocumentReference.ndjson"),
                "{\"resourceType\":\"DocumentReference\",\"id\":\"d\",\"status\":\"current\",\"subject\":{\"reference\":\"Patient/7\"},"
                        + "\"description\":\"Letter\",\"content\":[{\"attachment\":{\"url\":\"Binary/b\"}}]}\n");
        Files.writeString(
                input.resolve("Patient.ndjson"),
                "{\"resourceType\":\"Patient\",\"id\":\"7\",\"name\":[{\"family\":\"Line\"}]}\n"
                        + "{\"resourceType\":\"Patient\",\"id\":\"8\",\"name\":[{\"family\":\"Other\"}]}\n");
        ImportReport report = run();
        assertThat(report.isComplete()).isTrue();
        assertThat(RememberingArchive.bytes(archive.record("Letter"))).isEqualTo(new byte[] {'A'});
        assertThat(archive.record("Letter").entry().mediaType()).contains("text/plain");
        String source = archive.record("Binary.ndjson").caseFileId();
        assertThat(archive.sources.get(source))
                .containsExactly(archive.record("Letter").caseFileId());
        assertThat(report.json().path("files").asInt()).isEqualTo(3);
    }

    @Test
    void aFolderIsImportedByItsManifest() throws IOException {
        Files.createDirectories(input.resolve("scans"));
        Files.writeString(input.resolve("scans/1.pdf"), "%PDF-1.7");
        Files.writeString(input.resolve("tape.mp3"), "ID3");
        Files.writeString(input.resolve("dictation.WAV"), "RIFF");
        Files.writeString(input.resolve("forgotten.txt"), "x");
        Files.writeString(input.resolve("mistaken.txt"), "to be mended");
        Files.writeString(folder.resolve("outside.txt"), "secret");
        Files.writeString(
                input.resolve("manifest.csv"),
                "file;given;family;birth_date;mrn;mrn_issuer;case_file;category;title;event_date;media_type\r\n"
                        + "scans/1.pdf;Testa;Example;1980-02-29;T-1;Clinic;Course;CORRESPONDENCE;Letter;2020-01-02;\r\n"
                        + "tape.mp3;Testa;Example;1980-02-29;T-1;Clinic;;;;;audio/mpeg\r\n"
                        + "dictation.WAV;Testa;Example;1980-02-29;T-1;Clinic;;;;;\r\n"
                        + "../outside.txt;Testa;Example;;;;;;;;\r\n"
                        + "mistaken.txt;Testa;Example;;;;;NO_SUCH;;;\r\n"
                        + "missing.txt;Testa;Example;1980-02-30;;;;;;;\r\n");
        JsonNode report = run().json();
        assertThat(archive.records())
                .isEqualTo(Map.of(
                        "Letter",
                        "Course / CORRESPONDENCE",
                        "tape.mp3",
                        "Imported records / RECORDING",
                        "dictation.WAV",
                        "Imported records / RECORDING"));
        assertThat(report.path("refused"))
                .extracting(one -> one.path("reason").asText())
                .containsExactlyInAnyOrder(
                        "its file is not a file of the manifest's folder",
                        "birth_date is not a date like 2026-01-31",
                        "category is not one that the archive has",
                        "its manifest.csv does not list it");
        assertThat(archive.sources).hasSize(1);
        assertThat(report.path("files").asInt())
                .as("neither the manifest nor what was refused")
                .isEqualTo(3);
        Path kept = Path.of(report.path("quarantine").asText());
        try (Stream<Path> copies = Files.list(kept)) {
            assertThat(copies.filter(file -> file.toString().endsWith("-mistaken.txt")))
                    .singleElement()
                    .satisfies(copy -> assertThat(copy).hasContent("to be mended"));
        }
    }

    @Test
    void aCdaDocumentIsKeptWhole() throws IOException {
        Path file = input.resolve("ccd.xml");
        try (InputStream in = getClass().getResourceAsStream("ccd.xml")) {
            Files.copy(in, file);
        }
        Files.writeString(input.resolve("section.xml"), "<section><title>x</title></section>");
        Files.writeString(
                input.resolve("entity.xml"),
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><ClinicalDocument>&e;</ClinicalDocument>");
        JsonNode report = run().json();
        assertThat(archive.records())
                .isEqualTo(Map.of("Consultation", "Good Clinic, Outpatient visit / PROGRESS_NOTE"));
        Placed record = archive.record("Consultation");
        assertThat(RememberingArchive.bytes(record)).isEqualTo(Files.readAllBytes(file));
        assertThat(record.entry().author()).contains("Ada Author");
        assertThat(record.entry().eventDate()).contains(LocalDate.parse("2015-06-22"));
        assertThat(archive.patients.get(0).mrns())
                .containsExactly(new PatientEntry.Mrn("urn:oid:2.16.840.1.113883.19.5", "998991"));
        assertThat(report.path("refused"))
                .extracting(one -> one.path("reason").asText())
                .containsExactly(
                        "it has a document type, which is not read",
                        "no C-CDA document: its root is section, so there is no header that says whose it is");
    }

    @Test
    void aMappingDecidesCategoriesIssuersAndAuthors() throws IOException {
        bundle();
        Path mapping = Files.writeString(
                folder.resolve("mapping.yaml"),
                "categories: {\"11506-3\": DOCUMENT}\nissuers: {\"urn:clinic\": Clinic}\n"
                        + "authors: {\"Dr. Elsewhere\": 0190e7a4-0000-7000-8000-000000000001}\n");
        new ImportRun(archive, Mapping.of(mapping), CLOCK, Progress.silent(), 2).run(List.of(input), Optional.empty());
        Placed note = archive.record("Progress note");
        assertThat(note.entry().category()).isEqualTo("DOCUMENT");
        assertThat(note.entry().authorId()).contains("0190e7a4-0000-7000-8000-000000000001");
        assertThat(archive.record("PHQ-9").entry().category()).isEqualTo("ASSESSMENT");
        assertThat(archive.patients.get(0).mrns()).containsExactly(new PatientEntry.Mrn("Clinic", "T-1"));
    }

    @Test
    void aDryRunWritesNothing() throws IOException {
        bundle();
        new ImportRun(archive, Mapping.standard(), CLOCK, Progress.silent(), 2).run(List.of(input), Optional.empty());
        try (Stream<Path> there = Files.list(folder)) {
            assertThat(there).containsExactly(input);
        }
    }

    private ImportReport run() {
        return new ImportRun(archive, Mapping.standard(), CLOCK, Progress.silent(), 2)
                .run(List.of(input), Optional.of(new Quarantine(folder.resolve("quarantine"), CLOCK)));
    }

    private Path bundle() throws IOException {
        try (InputStream in = getClass().getResourceAsStream("clinic.json")) {
            Path file = input.resolve("clinic.json");
            Files.copy(in, file);
            return file;
        }
    }
}
