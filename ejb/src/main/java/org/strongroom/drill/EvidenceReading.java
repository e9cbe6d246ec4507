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
import org.strongroom.recovery.evidence.EvidenceFiles;
import org.strongroom.recovery.evidence.EvidenceVerdict;
import org.strongroom.recovery.evidence.EvidenceVerification;

/** Turns one evidence file into a view, after checking it against the root key that the server itself trusts. */
final class EvidenceReading {
    private EvidenceReading() {}

    static DrillView read(Path json, String rootFingerprint) {
        EvidenceVerdict verdict = EvidenceVerification.verify(json, Optional.of(rootFingerprint));
        if (verdict instanceof EvidenceVerdict.Genuine genuine) {
            return view(genuine.evidence(), json);
        }
        return refuted(json, ((EvidenceVerdict.Refuted) verdict).findings());
    }

    private static DrillView view(JsonNode evidence, Path json) {
        List<String> reasons = new ArrayList<>();
        evidence.path("reasons").forEach(reason -> reasons.add(reason.asText()));
        JsonNode point = evidence.path("recovered").path("point");
        return new DrillView(
                UUID.fromString(evidence.path("drill").asText()),
                DrillView.Result.valueOf(evidence.path("result").asText()),
                reasons,
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

    private static DrillView refuted(Path json, List<String> findings) {
        Instant seen = changed(json);
        String name = json.getFileName().toString();
        return new DrillView(
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
