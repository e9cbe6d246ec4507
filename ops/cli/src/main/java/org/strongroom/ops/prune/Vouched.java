package org.strongroom.ops.prune;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.strongroom.failure.IntegrityException;
import org.strongroom.prune.PrunerConfig;
import org.strongroom.recovery.evidence.EvidenceVerdict;
import org.strongroom.recovery.evidence.EvidenceVerification;
import org.strongroom.repository.ExpectedPoint;

/** The points that drills brought back, by their signed evidence. */
final class Vouched {
    private Vouched() {}

    /**
     * The point of each evidence.
     *
     * @throws IntegrityException when one is not genuine, of another repository, or of a drill that did not pass
     */
    static List<ExpectedPoint> by(List<Path> evidence, PrunerConfig config) {
        List<ExpectedPoint> points = new ArrayList<>();
        for (Path file : evidence) {
            points.add(by(file, config));
        }
        return points;
    }

    private static ExpectedPoint by(Path file, PrunerConfig config) {
        EvidenceVerdict verdict =
                EvidenceVerification.verify(file, Optional.of(config.rootKey().fingerprint()));
        if (verdict instanceof EvidenceVerdict.Refuted refuted) {
            throw new IntegrityException(file + " vouches for nothing: " + String.join("; ", refuted.findings()));
        }
        EvidenceVerdict.Genuine genuine = (EvidenceVerdict.Genuine) verdict;
        JsonNode found = genuine.evidence();
        if (!genuine.passed()
                || !found.path("repository")
                        .asText()
                        .equals(config.repositoryId().toString())
                || !found.path("recovered").isObject()) {
            throw new IntegrityException(
                    file + " vouches for nothing: the drill did not pass, or was of another" + " repository");
        }
        JsonNode recovered = found.path("recovered");
        return new ExpectedPoint(
                OptionalLong.of(recovered.path("point").asLong()),
                recovered.path("pointHash").asText());
    }
}
