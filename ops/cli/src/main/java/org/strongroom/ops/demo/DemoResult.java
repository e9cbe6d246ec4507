package org.strongroom.ops.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import org.strongroom.ops.sample.FilingTotals;

/**
 * What a demonstration showed.
 *
 * @param backup the newest point, with objects and bytes of all
 * @param drill the result of the drill command
 * @param verified whether the evidence's signature was verified by a process of its own
 */
record DemoResult(FilingTotals archive, JsonNode backup, JsonNode drill, boolean verified, URI console) {
    private static final List<String> BACKUP = List.of("point", "bytes", "objects", "seconds", "lagSeconds", "worm");
    private static final List<String> DRILL = List.of(
            "result",
            "rtoSeconds",
            "rpoSeconds",
            "recordsVerified",
            "recordsTotal",
            "bootedPid",
            "evidencePdf",
            "evidenceJson");

    /** Whether the promise was kept: the drill passed and its evidence verifies. */
    boolean kept() {
        return drill.path("result").asText().equals("PASS") && verified;
    }

    /** The object that {@code demo --json} prints. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putObject("archive")
                .put("patients", archive.patients())
                .put("caseFiles", archive.caseFiles())
                .put("records", archive.records())
                .put("bytes", archive.bytes());
        json.set("backup", only(BACKUP, backup));
        json.set("drill", only(DRILL, drill));
        json.putObject("console").put("url", console.toString());
        return json;
    }

    /** The summary for people. */
    void print(PrintWriter out) {
        out.printf(
                "  archive     %,d patients, %,d case files, %,d records, %,.1f MB%n",
                archive.patients(), archive.caseFiles(), archive.records(), archive.bytes() / 1e6);
        out.printf(
                "  off site    point %s: %s objects, %,.1f MB; the newest point took %.1f s, %.1f s behind; object lock: %s%n",
                backup.path("point").asText(),
                backup.path("objects").asText(),
                backup.path("bytes").asDouble() / 1e6,
                backup.path("seconds").asDouble(),
                backup.path("lagSeconds").asDouble(),
                backup.path("worm").asText());
        out.printf(
                "  drill       %s: usable again after %.1f s (RTO), %.1f s of work lost (RPO)%n",
                drill.path("result").asText("FAIL"),
                drill.path("rtoSeconds").asDouble(),
                drill.path("rpoSeconds").asDouble());
        out.printf(
                "              %s of %s records opened and hashed by a restored application (process %s)%n",
                drill.path("recordsVerified").asText(),
                drill.path("recordsTotal").asText(),
                drill.path("bootedPid").asText());
        out.printf(
                "  evidence    %s (%s)%n",
                drill.path("evidencePdf").asText(), verified ? "signature verified" : "signature NOT verified");
        out.printf("  console     %s%n", console);
    }

    private static ObjectNode only(List<String> names, JsonNode from) {
        ObjectNode to = JsonNodeFactory.instance.objectNode();
        names.forEach(name -> to.set(name, from.has(name) ? from.get(name) : JsonNodeFactory.instance.nullNode()));
        return to;
    }
}
