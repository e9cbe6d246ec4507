package org.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.strongroom.crypto.Hashes;
import org.strongroom.e2e.RunningStrongroom.Role;
import org.strongroom.ops.client.ArchiveClient;

/** A record is overwritten, brought back beside the living archive as an earlier point has it, and put back. */
class CompareIT {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final byte[] SCRAMBLED = "scrambled".getBytes(StandardCharsets.UTF_8);

    private final RunningStrongroom strongroom = RunningStrongroom.shared();
    private final ArchiveClient clinician = strongroom.newcomer(Role.CLINICIAN);
    private final ArchiveClient officer = strongroom.newcomer(Role.RECORDS_OFFICER);

    @Test
    void whatARecordWasIsBroughtComparedAndPutBackByAnOfficer() throws Exception {
        String file = Practice.opened(clinician, Practice.registered(clinician), List.of());
        String record = Practice.filed(clinician, file, "PROGRESS_NOTE", "As it was.");
        JsonNode shipped =
                strongroom.operator().post("/offsite/runs", JSON.objectNode().put("kind", "SHIP"));
        clinician.append(
                record,
                SmallPractice.note("Scrambled"),
                BodyPublishers.ofByteArray(SCRAMBLED),
                Hashes.sha256(SCRAMBLED),
                Practice.key());

        String comparison = brought(shipped.path("point").asText(), record);
        assertThat(Practice.status(clinician, "GET", "/comparisons/" + comparison + "/differences"))
                .isEqualTo(403);
        assertThat(officer.api()
                        .get("/comparisons/" + comparison + "/differences")
                        .path("items"))
                .anyMatch(item -> item.path("change").asText().equals("NEW")
                        && item.path("version").asInt() == 2);

        JsonNode back = officer.api()
                .post(
                        "/comparisons/" + comparison + "/put-backs",
                        JSON.objectNode()
                                .put("kind", "VERSION")
                                .put("itemId", record)
                                .put("version", 1));
        assertThat(back.path("state").asText()).isEqualTo("DONE");
        try (var content = clinician.content(record, 3)) {
            assertThat(content).hasContent("As it was.");
        }
    }

    private String brought(String point, String record) throws Exception {
        Path passphrase = Installed.fresh("passphrase");
        Files.writeString(
                passphrase,
                RunningStrongroom.firstStart(strongroom.home())
                        .path("kitPassphrase")
                        .asText());
        Installed.Result result = Installed.run(
                Duration.ofMinutes(5),
                "compare",
                "--kit",
                strongroom.home().kit().toString(),
                "--passphrase-file",
                passphrase.toString(),
                "--home",
                strongroom.home().root().toString(),
                "--point",
                point,
                "--record",
                record,
                "--json");
        Installed.delete(passphrase);
        assertThat(result.exitCode()).as(result.toString()).isZero();
        return new ObjectMapper().readTree(result.lastLine()).path("id").asText();
    }
}
