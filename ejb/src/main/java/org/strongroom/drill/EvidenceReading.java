package org.strongroom.drill;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.strongroom.recovery.evidence.EvidenceFiles;
import org.strongroom.recovery.evidence.EvidenceVerdict;
import org.strongroom.recovery.evidence.EvidenceVerification;

/** Turns one evidence file into views, after checking it against the root key that the server itself trusts. */
final class EvidenceReading {
    private EvidenceReading() {}

    static DrillEvidence read(Path json, List<String> rootFingerprints) {
        EvidenceVerdict verdict = EvidenceVerification.verify(json, rootFingerprints);
        if (verdict instanceof EvidenceVerdict.Genuine genuine) {
            return evidence(genuine, json);
        }
        return refuted(json, ((EvidenceVerdict.Refuted) verdict).findings());
    }

    private static DrillEvidence evidence(EvidenceVerdict.Genuine genuine, Path json) {
        JsonNode evidence = genuine.evidence();
        List<DrillEvidence.Milestone> milestones = new ArrayList<>();
        evidence.path("milestones")
                .properties()
                .forEach(entry -> milestones.add(new DrillEvidence.Milestone(
                        entry.getKey(), Instant.parse(entry.getValue().asText()))));
        return new DrillEvidence(
                view(evidence, json),
                evidence.path("plan").path("title").asText(),
                evidence.path("software").asText(),
                evidence.path("host").asText(),
                milestones,
                list(evidence.path("objectives"), EvidenceReading::objective),
                list(evidence.path("checks"), EvidenceReading::check),
                recovered(evidence.path("recovered")),
                list(evidence.path("limits"), JsonNode::asText),
                Optional.of(genuine.rootFingerprint()));
    }

    private static DrillEvidence.Objective objective(JsonNode node) {
        return new DrillEvidence.Objective(
                node.path("name").asText(),
                node.path("objectiveSeconds").asDouble(),
                seconds(node.path("measuredSeconds")),
                node.path("met").asBoolean());
    }

    private static DrillEvidence.Check check(JsonNode node) {
        return new DrillEvidence.Check(
                node.path("title").asText(),
                node.path("check").isTextual(),
                node.path("outcome").asText(),
                node.path("detail").asText(),
                node.path("owner").asText(),
                node.path("expectedSeconds").asDouble(),
                seconds(node.path("tookSeconds")));
    }

    private static Optional<DrillEvidence.Recovered> recovered(JsonNode node) {
        if (!node.isObject()) {
            return Optional.empty();
        }
        return Optional.of(new DrillEvidence.Recovered(
                node.path("point").asLong(),
                Instant.parse(node.path("pointTime").asText()),
                Instant.parse(node.path("recoveredTo").asText()),
                node.path("bytes").asLong(),
                node.path("tablesCompared").asLong(),
                node.path("freshnessProven").asBoolean()));
    }

    private static DrillView view(JsonNode evidence, Path json) {
        JsonNode point = evidence.path("recovered").path("point");
        return new DrillView(
                UUID.fromString(evidence.path("drill").asText()),
                DrillView.Result.valueOf(evidence.path("result").asText()),
                list(evidence.path("reasons"), JsonNode::asText),
                Instant.parse(evidence.path("milestones").path("declared").asText()),
                Instant.parse(evidence.path("finishedAt").asText()),
                seconds(evidence.path("rtoSeconds")),
                seconds(evidence.path("rpoSeconds")),
                evidence.path("records").path("verified").asLong(),
                evidence.path("records").path("total").asLong(),
                point.isNumber() ? Optional.of(point.asLong()) : Optional.empty(),
                evidence.path("plan").path("id").asText() + "/"
                        + evidence.path("plan").path("version").asInt(),
                json.getFileName().toString(),
                EvidenceFiles.of(json).pdf().getFileName().toString());
    }

    private static DrillEvidence refuted(Path json, List<String> findings) {
        Instant seen = changed(json);
        String name = json.getFileName().toString();
        DrillView drill = new DrillView(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                DrillView.Result.REFUTED,
                findings,
                seen,
                seen,
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                "",
                name,
                EvidenceFiles.of(json).pdf().getFileName().toString());
        return new DrillEvidence(
                drill, "", "", "", List.of(), List.of(), List.of(), Optional.empty(), List.of(), Optional.empty());
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> mapping) {
        List<T> list = new ArrayList<>();
        array.forEach(node -> list.add(mapping.apply(node)));
        return list;
    }

    private static Optional<Double> seconds(JsonNode node) {
        return node.isNumber() ? Optional.of(node.asDouble()) : Optional.empty();
    }

    private static Instant changed(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
