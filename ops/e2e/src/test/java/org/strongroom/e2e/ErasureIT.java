package org.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.strongroom.e2e.RunningStrongroom.Role;
import org.strongroom.ops.client.ArchiveClient;

/** A record is filed, shipped, destroyed by two officers, and followed until only locks keep what is left of it. */
class ErasureIT {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final RunningStrongroom strongroom = RunningStrongroom.shared();
    private final ArchiveClient clinician = strongroom.newcomer(Role.CLINICIAN);
    private final ArchiveClient first = strongroom.newcomer(Role.RECORDS_OFFICER);
    private final ArchiveClient second = strongroom.newcomer(Role.RECORDS_OFFICER);

    @Test
    void whatTwoOfficersDestroyIsGoneAtOnceAndItsCopiesAreFollowed() throws Exception {
        String file = Practice.opened(clinician, Practice.registered(clinician), List.of());
        String record = Practice.filed(clinician, file, "PROGRESS_NOTE", "What nobody is to read again.");
        ship("SHIP");

        String hold = place(record);
        assertThat(propose(record).statusCode()).isEqualTo(409);
        first.api().post("/holds/" + hold + "/release", JSON.objectNode());
        HttpResponse<byte[]> proposal = propose(record);
        assertThat(proposal.statusCode()).isEqualTo(201);
        String disposal = Practice.json(proposal).path("id").asText();
        String approval = "/disposals/" + disposal + "/approval";
        assertThat(Practice.status(first, "POST", approval)).isEqualTo(403);
        assertThat(Practice.status(clinician, "GET", "/records/" + record)).isEqualTo(200);
        assertThat(second.api().post(approval, JSON.objectNode()).path("state").asText())
                .isEqualTo("DESTROYED");

        for (String path : List.of("", "/content", "/versions/1/content")) {
            HttpResponse<byte[]> answer =
                    Practice.answer(clinician.api(), "GET", "/records/" + record + path, Map.of(), "");
            assertThat(answer.statusCode()).isEqualTo(410);
            assertThat(Practice.json(answer).path("type").asText()).isEqualTo("urn:strongroom:problem:disposed");
        }
        assertThat(clinician
                        .api()
                        .post("/records/search", JSON.objectNode().put("caseFileId", file))
                        .path("items"))
                .isEmpty();

        ship("SHIP");
        JsonNode shipped = first.api().get("/erasures/" + record);
        JsonNode offsite = shipped.path("repositories").path(0);
        assertThat(shipped.path("keys").path(0).path("onSite").asBoolean()).isFalse();
        assertThat(shipped.path("keys").path(0).path("disposalId").asText()).isEqualTo(disposal);
        assertThat(offsite.path("keyObjects")).isNotEmpty();
        assertThat(offsite.path("packs")).isNotEmpty();
        assertThat(offsite.path("keyWorm").asText()).isEqualTo("NONE");

        ship("BASE");
        Installed.Result shown = Installed.run(
                Duration.ofMinutes(5),
                "erasure",
                "show",
                disposal,
                "--home",
                strongroom.home().root().toString(),
                "--json");
        assertThat(shown.exitCode()).isZero();
        JsonNode superseded = new ObjectMapper().readTree(shown.out());
        assertThat(superseded.path("keysLeft").asBoolean()).isTrue();
        assertThat(superseded.path("repositories").path(0).path("keyObjects"))
                .isNotEmpty()
                .allMatch(object -> object.path("superseded").asBoolean());
        assertThat(superseded.path("unverified")).isNotEmpty();
    }

    private void ship(String kind) {
        strongroom.operator().post("/offsite/runs", JSON.objectNode().put("kind", kind));
    }

    private String place(String record) {
        ObjectNode hold = JSON.objectNode()
                .put("scope", "RECORD")
                .put("subjectId", record)
                .put("authority", "matter 2026-14");
        return first.api().post("/holds", hold).path("id").asText();
    }

    private HttpResponse<byte[]> propose(String record) {
        ObjectNode disposal = JSON.objectNode()
                .put("subject", "RECORD")
                .put("subjectId", record)
                .put("authority", "BPC 2919");
        return Practice.answer(
                first.api(),
                "POST",
                "/disposals",
                Map.of("Content-Type", "application/json", "Idempotency-Key", Practice.key()),
                disposal.toString());
    }
}
