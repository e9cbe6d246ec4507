package org.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongroom.e2e.Practice.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.strongroom.e2e.RunningStrongroom.Role;
import org.strongroom.ops.client.ArchiveClient;

/** Who sees what of one patient's file, over HTTP. */
class AccessRulesIT {
    private static RunningStrongroom strongroom;
    private static ArchiveClient author;
    private static ArchiveClient colleague;
    private static ArchiveClient outsider;
    private static String patient;
    private static String caseFile;
    private static String progressNote;
    private static String psychotherapyNote;

    @BeforeAll
    static void fileSomething() {
        strongroom = RunningStrongroom.shared();
        author = strongroom.newcomer(Role.CLINICIAN);
        colleague = strongroom.newcomer(Role.CLINICIAN);
        outsider = strongroom.newcomer(Role.CLINICIAN);
        patient = Practice.registered(author);
        caseFile = Practice.opened(author, patient, List.of(Practice.id(author), Practice.id(colleague)));
        progressNote = Practice.filed(author, caseFile, "PROGRESS_NOTE", "progress");
        psychotherapyNote = Practice.filed(author, caseFile, "PSYCHOTHERAPY_NOTE", "process");
    }

    @Test
    void theCareTeamReadsTheFile() {
        for (ArchiveClient member : List.of(author, colleague)) {
            assertThat(status(member, "GET", "/patients/" + patient)).isEqualTo(200);
            assertThat(status(member, "GET", "/case-files/" + caseFile)).isEqualTo(200);
            assertThat(status(member, "GET", "/records/" + progressNote)).isEqualTo(200);
            assertThat(status(member, "GET", "/records/" + progressNote + "/content"))
                    .isEqualTo(200);
        }
    }

    @Test
    void toAnotherClinicianTheFileDoesNotExist() {
        for (String path : List.of(
                "/patients/" + patient,
                "/case-files/" + caseFile,
                "/records/" + progressNote,
                "/records/" + progressNote + "/content",
                "/records/" + progressNote + "/versions/1/content")) {
            assertThat(status(outsider, "GET", path)).as(path).isEqualTo(404);
        }
        assertThat(status(outsider, "PUT", "/case-files/" + caseFile + "/patients/" + patient))
                .isEqualTo(404);
        JsonNode empty = JsonNodeFactory.instance.objectNode();
        assertThat(outsider.api().post("/case-files/search", empty).path("items"))
                .isEmpty();
        assertThat(outsider.api().post("/records/search", empty).path("items")).isEmpty();
        assertThat(refusals(outsider)).contains("CASE_FILE_READ " + caseFile);
    }

    @Test
    void aPsychotherapyNoteIsItsAuthorsAlone() {
        String content = "/records/" + psychotherapyNote + "/content";
        assertThat(status(author, "GET", content)).isEqualTo(200);
        assertThat(status(colleague, "GET", content)).isIn(403, 404);
        assertThat(status(colleague, "GET", "/records/" + psychotherapyNote)).isIn(403, 404);
        assertThat(status(outsider, "GET", content)).isEqualTo(404);
        assertThat(status(strongroom.as(Role.RECORDS_OFFICER), "GET", content)).isIn(403, 404);
        assertThat(status(strongroom.as(Role.RECORDS_OFFICER), "GET", "/records/" + progressNote + "/content"))
                .isEqualTo(200);
        assertThat(colleague
                        .api()
                        .post(
                                "/records/search",
                                JsonNodeFactory.instance.objectNode().put("caseFileId", caseFile))
                        .path("items"))
                .noneMatch(record -> record.path("id").asText().equals(psychotherapyNote));
    }

    @Test
    void aNoteThatNobodyMayReadCanStillBeProven() {
        JsonNode digest = strongroom.as(Role.AUDITOR).api().get("/records/" + psychotherapyNote + "/versions/1/digest");
        assertThat(digest.path("matches").asBoolean()).isTrue();
        assertThat(digest.path("length").asInt()).isEqualTo("process".length());
        assertThat(digest.properties()).hasSize(3);
    }

    @Test
    void theFrontDeskSeesNameBirthDateAndContactOnly() {
        ArchiveClient desk = strongroom.as(Role.FRONT_DESK);
        JsonNode seen = desk.api().get("/patients/" + patient);
        assertThat(seen.path("names")).hasSize(1);
        assertThat(seen.path("birthDate").asText()).isEqualTo("1980-02-29");
        assertThat(seen.path("contact").path("phone").asText()).isEqualTo("555-0100");
        assertThat(seen.path("mrns")).isEmpty();
        assertThat(status(desk, "GET", "/case-files/" + caseFile)).isEqualTo(403);
        assertThat(status(desk, "GET", "/records/" + progressNote)).isEqualTo(403);
        assertThat(status(desk, "GET", "/records/" + progressNote + "/content")).isEqualTo(403);
    }

    @ParameterizedTest
    @EnumSource(names = {"ADMINISTRATOR", "BACKUP_OPERATOR", "RECOVERY_ADMIN", "PRIVACY_OFFICER", "AUDITOR"})
    void whoKeepsTheArchiveRunningReadsNothingOfIt(Role role) {
        ArchiveClient keeper = strongroom.as(role);
        for (String path : List.of(
                "/patients/" + patient,
                "/case-files/" + caseFile,
                "/records/" + progressNote,
                "/records/" + progressNote + "/content",
                "/records/" + progressNote + "/versions/1/content",
                "/records/" + psychotherapyNote + "/content")) {
            assertThat(status(keeper, "GET", path)).as(path).isEqualTo(403);
        }
        for (String path : List.of("/patients/search", "/case-files/search", "/records/search")) {
            var answer = Practice.answer(
                    keeper.api(), "POST", path, Map.of("Content-Type", "application/json"), "{\"name\":\"Example\"}");
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
        }
    }

    @Test
    void theLocalOperatorReadsNoPatientEither() {
        assertThat(status(new ArchiveClient(strongroom.operator()), "GET", "/patients/" + patient))
                .isEqualTo(403);
        assertThat(status(new ArchiveClient(strongroom.operator()), "GET", "/records/" + progressNote + "/content"))
                .isEqualTo(403);
    }

    @Test
    void everyReadIsInTheAuditLogByIdentifierAlone() {
        ArchiveClient reader = strongroom.newcomer(Role.RECORDS_OFFICER);
        status(reader, "GET", "/patients/" + patient);
        status(reader, "GET", "/records/" + progressNote + "/content");
        JsonNode events = events(reader);
        assertThat(events)
                .anyMatch(event -> event.path("action").asText().equals("PATIENT_READ")
                        && event.path("objectId").asText().equals(patient));
        assertThat(events)
                .anyMatch(event -> event.path("action").asText().equals("RECORD_CONTENT_READ")
                        && event.path("objectId").asText().startsWith(progressNote));
        assertThat(events.toString())
                .doesNotContain("Testa")
                .doesNotContain("Example")
                .doesNotContain("A note");
    }

    private static List<String> refusals(ArchiveClient client) {
        List<String> refused = new java.util.ArrayList<>();
        for (JsonNode event : events(client)) {
            if (event.path("outcome").asText().equals("REFUSED")) {
                refused.add(event.path("action").asText() + " "
                        + event.path("objectId").asText());
            }
        }
        return refused;
    }

    private static JsonNode events(ArchiveClient client) {
        return strongroom
                .as(Role.PRIVACY_OFFICER)
                .api()
                .get("/audit-events?limit=200&actor=" + Practice.id(client))
                .path("items");
    }
}
