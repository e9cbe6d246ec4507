package org.strongroom.drill.rest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.drill.DrillView;

/**
 * A drill.
 *
 * @param result {@code PASS}, {@code FAIL}, or {@code REFUTED} when the evidence is not what the agent signed
 * @param reasons why it did not pass
 * @param rtoSeconds measured recovery time
 * @param rpoSeconds measured recovery point
 * @param point the recovery point that was restored
 * @param plan the plan's short name and version
 * @param evidenceJson file name in the drill agent's evidence folder
 * @param evidencePdf file name beside it
 */
public record DrillJson(
        UUID id,
        DrillView.Result result,
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
    static DrillJson of(DrillView drill) {
        return new DrillJson(
                drill.id(),
                drill.result(),
                drill.reasons(),
                drill.declaredAt(),
                drill.finishedAt(),
                drill.rtoSeconds(),
                drill.rpoSeconds(),
                drill.recordsVerified(),
                drill.recordsTotal(),
                drill.point(),
                drill.plan(),
                drill.evidenceJson(),
                drill.evidencePdf());
    }
}
