package org.strongroom.drill;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A drill, as its evidence tells.
 *
 * @param id the drill
 * @param result what came of it
 * @param reasons why it did not pass; empty when it did
 * @param declaredAt when its clock started
 * @param finishedAt when it was over
 * @param rtoSeconds measured recovery time, empty when it never became usable
 * @param rpoSeconds measured recovery point, empty when nothing was recovered
 * @param recordsVerified records opened or re-hashed with the right digest
 * @param recordsTotal records that were recovered
 * @param point the recovery point that was restored
 * @param plan the plan's short name and version
 * @param evidenceJson name of the evidence's JSON file in the agent's evidence folder
 * @param evidencePdf name of its PDF
 */
public record DrillView(
        UUID id,
        Result result,
        List<String> reasons,
        Instant declaredAt,
        Instant finishedAt,
        Optional<Double> rtoSeconds,
        Optional<Double> rpoSeconds,
        long recordsVerified,
        long recordsTotal,
        Optional<Long> point,
        String plan,
        String evidenceJson,
        String evidencePdf) {

    /** What came of a drill. */
    public enum Result {
        /** Every check passed and every objective was met. */
        PASS,
        /** A check failed or an objective was missed. */
        FAIL,
        /** The evidence is not what the agent signed, so nothing in it counts. */
        REFUTED
    }

    /** Copies the reasons. */
    public DrillView {
        Objects.requireNonNull(id);
        Objects.requireNonNull(result);
        reasons = List.copyOf(reasons);
    }
}
