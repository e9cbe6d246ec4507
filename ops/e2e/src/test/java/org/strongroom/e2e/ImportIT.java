package org.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.strongroom.e2e.RunningStrongroom.Role;
import org.strongroom.ops.client.ArchiveClient;

/** The import command against the shared server: what goes in is found, once, whole, and what cannot go in is told. */
class ImportIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static RunningStrongroom strongroom;
    private static ArchiveClient officer;
    private static String username;
    private static Path password;

    @BeforeAll
    static void anOfficer() throws IOException {
        strongroom = RunningStrongroom.shared();
        officer = strongroom.as(Role.RECORDS_OFFICER);
        username = "imports." + Practice.key().substring(0, 8);
        String secret = "Pw-" + Practice.key();
        strongroom
                .as(Role.ADMINISTRATOR)
                .createAccount(username, "Imports", secret, Set.of("RECORDS_OFFICER"), Practice.key());
        password = Files.writeString(Installed.fresh("password"), secret + "\n");
    }

    @Test
    void anExportIsImportedOnceAndFoundWhole() throws IOException {
        String mrn = Practice.key();
        Path input = Files.createDirectories(Installed.fresh("export"));
        Path bundle = Files.writeString(input.resolve("bundle.json"), bundle(mrn));
        Files.writeString(input.resolve("notes.docx"), "not imported");
        Path quarantine = Installed.fresh("quarantine");

        Installed.Result first = imported(1, input.toString(), "--quarantine", quarantine.toString(), "--json");
        JsonNode report = json(first);
        assertThat(report.path("patients").path("registered").asInt()).isEqualTo(1);
        assertThat(report.path("records").path("filed").asInt()).isEqualTo(1);
        assertThat(report.path("sources").path("filed").asInt()).isEqualTo(1);
        assertThat(report.path("refused")).hasSize(1);
        assertThat(Path.of(report.path("quarantine").asText()).resolve("refused.ndjson"))
                .content()
                .contains("notes.docx");

        JsonNode patient = patient(mrn);
        JsonNode record = recordOf(patient);
        JsonNode version = record.path("versions").path(0);
        assertThat(version.path("title").asText()).isEqualTo("Progress note");
        assertThat(version.path("author").asText()).isEqualTo("Dr. Elsewhere");
        assertThat(version.path("eventDate").asText()).isEqualTo("2019-03-04");
        assertThat(content(record)).isEqualTo("She spoke of the sea.");
        assertThat(source(bundle)).isEqualTo(Files.readString(bundle));

        JsonNode again = json(imported(1, input.toString(), "--quarantine", quarantine.toString(), "--json"));
        assertThat(again.path("patients").path("registered").asInt()).isZero();
        assertThat(again.path("caseFiles").path("opened").asInt()).isZero();
        assertThat(again.path("records").path("filed").asInt()).isZero();
        assertThat(again.path("sources").path("filed").asInt()).isZero();
    }

    @Test
    void aWatchedFolderGivesAReceipt() throws IOException {
        String mrn = Practice.key();
        Path folder = Files.createDirectories(Installed.fresh("watched"));
        Path scans = Files.createDirectories(folder.resolve("scans"));
        Files.write(scans.resolve("1.bin"), new byte[] {1, 2, 3});
        Files.writeString(
                scans.resolve("manifest.csv"),
                "file,given,family,birth_date,mrn,mrn_issuer,title\n1.bin,Testa,Scanned,1980-02-29," + mrn
                        + ",Import Clinic,A scan\n");
        Files.createFile(folder.resolve("scans.done"));

        imported(0, "watch", folder.toString(), "--once");

        assertThat(folder.resolve("imported/scans.receipt.json")).exists();
        assertThat(scans).doesNotExist();
        JsonNode record = recordOf(patient(mrn));
        assertThat(record.path("versions").path(0).path("title").asText()).isEqualTo("A scan");
        assertThat(record.path("versions").path(0).path("length").asInt()).isEqualTo(3);
    }

    @Test
    void onlyARecordsOfficerImports() throws IOException {
        Path input = Files.writeString(Installed.fresh("one.json"), bundle(Practice.key()));
        String clinician = "clinician." + Practice.key().substring(0, 8);
        strongroom
                .as(Role.ADMINISTRATOR)
                .createAccount(
                        clinician,
                        "A clinician",
                        Files.readString(password).strip(),
                        Set.of("CLINICIAN"),
                        Practice.key());
        Installed.Result refused = run(clinician, input.toString());
        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(6);
    }

    private static Installed.Result imported(int exitCode, String... arguments) {
        Installed.Result result = run(username, arguments);
        assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
        return result;
    }

    private static Installed.Result run(String who, String... arguments) {
        List<String> line = new ArrayList<>(List.of("import"));
        line.addAll(List.of(arguments));
        line.addAll(List.of("--home", strongroom.home().root().toString(), "--user", who));
        line.addAll(List.of("--password-file", password.toString()));
        return Installed.run(PATIENCE, line.toArray(String[]::new));
    }

    private static JsonNode patient(String mrn) {
        ObjectNode search = JsonNodeFactory.instance.objectNode();
        search.putObject("mrn").put("issuer", "Import Clinic").put("value", mrn);
        JsonNode found = officer.api().post("/patients/search", search).path("items");
        assertThat(found).hasSize(1);
        return found.path(0);
    }

    private static JsonNode recordOf(JsonNode patient) {
        JsonNode records = officer.api()
                .post(
                        "/records/search",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("patientId", patient.path("id").asText()))
                .path("items");
        assertThat(records).hasSize(1);
        return records.path(0);
    }

    /** The record that keeps the source: the newest in the newest source file. */
    private static String source(Path bundle) {
        JsonNode files = officer.api()
                .post(
                        "/case-files/search",
                        JsonNodeFactory.instance.objectNode().put("kind", "SOURCE"))
                .path("items");
        for (JsonNode file : files) {
            JsonNode record = officer.api()
                    .post(
                            "/records/search",
                            JsonNodeFactory.instance
                                    .objectNode()
                                    .put("caseFileId", file.path("id").asText()))
                    .path("items")
                    .path(0);
            if (record.path("versions")
                    .path(0)
                    .path("title")
                    .asText()
                    .equals(bundle.getFileName().toString())) {
                return content(record);
            }
        }
        throw new AssertionError("no source of " + bundle);
    }

    private static String content(JsonNode record) {
        try (InputStream in = officer.content(record.path("id").asText(), 1)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode json(Installed.Result result) throws IOException {
        return new ObjectMapper().readTree(result.out());
    }

    private static String bundle(String mrn) {
        String note = Base64.getEncoder().encodeToString("She spoke of the sea.".getBytes(StandardCharsets.UTF_8));
        return """
                {"resourceType":"Bundle","type":"collection","entry":[
                {"fullUrl":"urn:uuid:p","resource":{"resourceType":"Patient","id":"p","birthDate":"1980-02-29",
                 "identifier":[{"system":"Import Clinic","value":"%s"}],
                 "name":[{"family":"Imported","given":["Testa"]}]}},
                {"resource":{"resourceType":"Encounter","id":"v","status":"finished","class":{"code":"AMB"},
                 "subject":{"reference":"urn:uuid:p"},"serviceProvider":{"display":"Larkspur"},
                 "period":{"start":"2019-03-04"}}},
                {"resource":{"resourceType":"DocumentReference","id":"d","status":"current",
                 "subject":{"reference":"urn:uuid:p"},"author":[{"display":"Dr. Elsewhere"}],
                 "type":{"coding":[{"system":"http://loinc.org","code":"11506-3","display":"Progress note"}]},
                 "context":{"encounter":[{"reference":"Encounter/v"}],"period":{"start":"2019-03-04"}},
                 "content":[{"attachment":{"contentType":"text/plain","data":"%s"}}]}}]}
                """.formatted(mrn, note);
    }
}
