package org.strongroom.recovery.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.strongroom.crypto.Hashes;
import org.strongroom.crypto.VerificationKey;
import org.strongroom.recovery.drill.DrillReport;
import org.strongroom.recovery.drill.MeasuredObjective;
import org.strongroom.recovery.drill.Recovered;
import org.strongroom.recovery.drill.StepResult;

/** Writes a report as the evidence's JSON. The fields are described in {@code ops/docs/evidence.md}. */
final class EvidenceJson {
    /** First field of the evidence and first line of its signature. */
    static final String FORMAT = "strongroom-drill-evidence/1";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double MILLIS = 1000.0;

    private EvidenceJson() {}

    static byte[] encode(DrillReport report, VerificationKey root, String pdfName, byte[] pdf) {
        ObjectNode evidence = JSON.createObjectNode();
        evidence.put("format", FORMAT);
        evidence.put("drill", report.drill().toString());
        evidence.put("repository", report.repository().toString());
        evidence.put("rootKey", Base64.getEncoder().encodeToString(root.encoded32()));
        evidence.put("rootFingerprint", root.fingerprint());
        evidence.put("result", report.passed() ? "PASS" : "FAIL");
        report.reasons().forEach(evidence.putArray("reasons")::add);
        evidence.putObject("plan")
                .put("id", report.plan().id())
                .put("title", report.plan().title())
                .put("version", report.plan().version())
                .put("sha256", report.plan().sha256())
                .put("tier", report.plan().tier());
        evidence.put("software", report.softwareVersion());
        evidence.put("host", report.host());
        ObjectNode milestones = evidence.putObject("milestones");
        report.milestones().forEach((milestone, at) -> milestones.put(milestone.id(), at.toString()));
        evidence.put("finishedAt", report.finishedAt().toString());
        seconds(evidence, "rtoSeconds", report.measured("RTO"));
        seconds(evidence, "rpoSeconds", report.measured("RPO"));
        ArrayNode objectives = evidence.putArray("objectives");
        report.objectives().forEach(objective -> objective(objectives.addObject(), objective));
        report.recovered().ifPresent(recovered -> recovered(evidence.putObject("recovered"), recovered));
        report.application().ifPresent(application -> evidence.putObject("application")
                .put("pid", application.pid())
                .put("bootedAt", application.bootedAt().toString()));
        records(evidence.putObject("records"), report);
        ArrayNode checks = evidence.putArray("checks");
        report.steps().forEach(step -> step(checks.addObject(), step));
        evidence.put("targetWiped", report.targetWiped());
        report.limits().forEach(evidence.putArray("limits")::add);
        evidence.putObject("pdf").put("file", pdfName).put("sha256", Hashes.hex(Hashes.sha256(pdf)));
        return write(evidence);
    }

    private static void objective(ObjectNode node, MeasuredObjective objective) {
        node.put("name", objective.name());
        node.put("objectiveSeconds", seconds(objective.objective()));
        seconds(node, "measuredSeconds", objective.measured());
        node.put("met", objective.met());
    }

    private static void recovered(ObjectNode node, Recovered recovered) {
        node.put("point", recovered.point());
        node.put("pointHash", recovered.pointHash());
        node.put("pointTime", recovered.pointTime().toString());
        node.put("recoveredTo", recovered.recoveredTo().toString());
        node.put("marker", recovered.marker().map(Object::toString).orElse(null));
        node.put("packs", recovered.packs());
        node.put("bytes", recovered.bytes());
        node.put("tablesCompared", recovered.tablesCompared());
        node.put("freshnessProven", recovered.freshnessProven());
        node.put("storeLocks", recovered.storeLocks());
    }

    private static void records(ObjectNode node, DrillReport report) {
        node.put("verified", report.records().recordsVerified());
        node.put("total", report.records().recordsTotal());
        node.put("atSource", report.records().recordsAtSource());
        node.put("versionsVerified", report.records().versionsVerified());
        node.put("versionsRehashed", report.records().versionsRehashed());
        node.put("bytesHashed", report.records().bytesHashed());
    }

    private static void step(ObjectNode node, StepResult step) {
        node.put("step", step.step());
        node.put("title", step.title());
        node.put("check", step.check().orElse(null));
        node.put("outcome", step.outcome().name());
        node.put("detail", step.detail());
        node.put("owner", step.owner());
        node.put("expectedSeconds", seconds(step.expected()));
        seconds(node, "tookSeconds", step.took());
    }

    private static void seconds(ObjectNode node, String field, Optional<Duration> duration) {
        if (duration.isPresent()) {
            node.put(field, seconds(duration.get()));
        } else {
            node.putNull(field);
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS;
    }

    /** Indented with line feeds on every system: the surrounding file is cut apart by lines that are not indented. */
    private static byte[] write(ObjectNode evidence) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        try {
            return JSON.writer(printer).writeValueAsString(evidence).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
