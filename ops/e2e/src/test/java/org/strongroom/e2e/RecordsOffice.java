package org.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashMap;
import org.strongroom.e2e.RunningStrongroom.Role;
import org.strongroom.ops.client.ArchiveClient;

/** Two records officers at work on a server. */
final class RecordsOffice {
    private final ArchiveClient first;
    private final ArchiveClient second;

    RecordsOffice(ServerProcess server) {
        ArchiveClient administrator = RunningStrongroom.administrator(server);
        first = officer(server, administrator);
        second = officer(server, administrator);
    }

    private static ArchiveClient officer(ServerProcess server, ArchiveClient administrator) {
        return RunningStrongroom.account(
                server,
                administrator,
                "officer." + SmallPractice.key().substring(0, 8),
                Role.RECORDS_OFFICER,
                new HashMap<>());
    }

    /** One proposes to destroy a record, the other approves; the disposal's id. */
    String destroy(String record) {
        JsonNode proposed = first.api()
                .post(
                        "/disposals",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("subject", "RECORD")
                                .put("subjectId", record)
                                .put("authority", "BPC 2919"));
        String disposal = proposed.path("id").asText();
        JsonNode approved =
                second.api().post("/disposals/" + disposal + "/approval", JsonNodeFactory.instance.objectNode());
        assertThat(approved.path("state").asText()).isEqualTo("DESTROYED");
        return disposal;
    }

    /** Puts a version back as a comparison has it. */
    void putBack(String comparison, String record, int version) {
        JsonNode done = first.api()
                .post(
                        "/comparisons/" + comparison + "/put-backs",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("kind", "VERSION")
                                .put("itemId", record)
                                .put("version", version));
        assertThat(done.path("state").asText()).isEqualTo("DONE");
    }
}
