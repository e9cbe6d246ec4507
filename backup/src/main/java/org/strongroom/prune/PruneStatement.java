package org.strongroom.prune;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.strongroom.crypto.Hashes;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.repository.ExpectedPoint;

/**
 * What a prune says that it has left, from its report: which later tells what was let go lawfully from what was taken.
 * Whoever can delete objects of a repository cannot change a report that is kept elsewhere.
 *
 * @param newest the newest point at that time
 * @param verified the newest point that was verified: everything from its base on is there
 * @param kept the points that can be returned to, in order
 * @param keysFrozen whether no key document was let go
 */
public record PruneStatement(
        ExpectedPoint newest, ExpectedPoint verified, List<PruneReport.Kept> kept, boolean keysFrozen) {
    /** The format of a report. */
    public static final String FORMAT = "strongroom-prune-report/1";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Copies the list. */
    public PruneStatement {
        kept = List.copyOf(kept);
    }

    /** What a report says; empty when it is of a prune that let nothing go. */
    public static Optional<PruneStatement> of(PruneReport report) {
        return report.executed()
                        && report.newest().isPresent()
                        && report.verified().isPresent()
                ? Optional.of(new PruneStatement(
                        ExpectedPoint.parse(report.newest().get()),
                        ExpectedPoint.parse(report.verified().get()),
                        report.kept(),
                        report.keysFrozen().isPresent()))
                : Optional.empty();
    }

    /**
     * Reads a report that {@code prune --execute --json} printed.
     *
     * @throws ConfigurationException when it is none, or not as it was printed
     */
    public static PruneStatement read(Path file) {
        try {
            JsonNode tree = JSON.readTree(file.toFile());
            if (!(tree instanceof ObjectNode report)
                    || !FORMAT.equals(report.path("format").asText())) {
                throw new ConfigurationException(file + " is no report of a prune (" + FORMAT + ")");
            }
            String hash = report.path("sha256").asText();
            if (!hash.equals(hash(report.deepCopy().without("sha256")))) {
                throw new ConfigurationException(file + " is not as it was printed: its SHA-256 is another");
            }
            if (!report.path("executed").asBoolean() || !report.path("verified").isTextual()) {
                throw new ConfigurationException(
                        file + " is of a prune that let nothing go; give one that was made with --execute");
            }
            List<PruneReport.Kept> kept = new ArrayList<>();
            report.path("kept").forEach(point -> kept.add(kept(point)));
            return new PruneStatement(
                    ExpectedPoint.parse(report.path("newest").asText()),
                    ExpectedPoint.parse(report.path("verified").asText()),
                    kept,
                    report.path("keysFrozen").isTextual());
        } catch (IOException | DateTimeException e) {
            throw new ConfigurationException("cannot read the report of a prune in " + file, e);
        }
    }

    private static PruneReport.Kept kept(JsonNode point) {
        List<String> reasons = new ArrayList<>();
        point.path("for").forEach(reason -> reasons.add(reason.asText()));
        return new PruneReport.Kept(
                point.path("point").asLong(),
                Instant.parse(point.path("storedAt").asText()),
                reasons);
    }

    /** Over a report as it is printed, without its own hash. */
    public static String hash(ObjectNode report) {
        try {
            return Hashes.hex(Hashes.sha256(JSON.writeValueAsString(report).getBytes(StandardCharsets.UTF_8)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can always be written", e);
        }
    }
}
