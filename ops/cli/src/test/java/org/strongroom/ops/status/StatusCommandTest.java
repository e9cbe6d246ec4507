package org.strongroom.ops.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class StatusCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void redIsAFailedCheckAndAmberIsNot() {
        assertThat(StatusCommand.exitCode(JSON.createObjectNode().put("state", "RED")))
                .isEqualTo(1);
        assertThat(StatusCommand.exitCode(JSON.createObjectNode().put("state", "AMBER")))
                .isZero();
        assertThat(StatusCommand.exitCode(JSON.createObjectNode().put("state", "GREEN")))
                .isZero();
    }

    @Test
    void reasonsAndWhatIsKnownAreShownToAPerson() throws IOException {
        JsonNode status = JSON.readTree("""
                {"state":"RED","reasons":["shipping fails (2 ticks): no route"],
                 "lastPoint":{"sequence":7,"hash":"ab","time":"2026-01-02T03:04:05Z","lsn":"0/1"},
                 "lagSeconds":61.25,"worm":"NONE","kit":{"confirmed":false,"form":"SHARES 3 OF 5","opensFrom":41},"drillKeyColocated":true,
                 "nextRuns":{"base":"2026-01-03T02:30:00Z"},"incarnation":1,
                 "repositories":[{"name":"first","state":"RED","lagSeconds":61.25,
                                  "lastPoint":{"sequence":7,"hash":"ab","time":"2026-01-02T03:04:05Z","lsn":"0/1"}}],
                 "rule":[{"part":"COPIES","demand":"three copies","verdict":"NOT_MET","evidence":"1 known: this site"},
                         {"part":"ERRORS","demand":"no errors","verdict":"UNKNOWN","evidence":"no drill"}]}""");
        StringWriter out = new StringWriter();
        StatusCommand.print(status, new PrintWriter(out, true));
        assertThat(out.toString())
                .startsWith("RED")
                .contains("! shipping fails (2 ticks): no route")
                .contains("no WORM", "61.3 s", "none yet", "beside the server", "next base")
                .contains("repository     first, RED, point 7", "behind by 61.3 s")
                .contains("not met  three copies: 1 known: this site", "unknown  no errors: no drill")
                .contains("shares 3 of 5, not all confirmed; opens nothing older than point 41");
    }

    @Test
    void aServerThatHasNotShippedYetIsShownToo() {
        StringWriter out = new StringWriter();
        StatusCommand.print(JSON.createObjectNode().put("state", "AMBER"), new PrintWriter(out, true));
        assertThat(out.toString()).contains("AMBER", "none yet").doesNotContain("last point");
    }
}
