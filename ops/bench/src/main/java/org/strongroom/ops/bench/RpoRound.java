package org.strongroom.ops.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * One kill and what came back.
 *
 * @param acknowledged markers that were acknowledged before the kill
 * @param lost those of them that did not come back
 * @param loss from the acknowledgement of the last marker before the first that was lost, until the kill; none was lost:
 *     from the last one
 * @param pointAge how old the newest point off site was, by its own time
 */
record RpoRound(int acknowledged, int lost, Duration loss, Duration pointAge) {

    /**
     * Compares.
     *
     * @param markers in the order of their acknowledgement
     * @param cameBack the records that the off-site store gave back
     */
    static RpoRound of(Instant killed, List<Markers.Acknowledged> markers, Set<UUID> cameBack, Instant point) {
        List<Markers.Acknowledged> promised =
                markers.stream().filter(each -> !each.at().isAfter(killed)).toList();
        if (promised.isEmpty()) {
            throw new IllegalArgumentException("nothing was acknowledged before the kill");
        }
        int unbroken = 0;
        while (unbroken < promised.size()
                && cameBack.contains(promised.get(unbroken).record())) {
            unbroken++;
        }
        int lost = (int) promised.stream()
                .filter(each -> !cameBack.contains(each.record()))
                .count();
        // when even the first was lost, all that is known is that it is older
        Instant last = promised.get(Math.max(0, unbroken - 1)).at();
        return new RpoRound(promised.size(), lost, Duration.between(last, killed), Duration.between(point, killed));
    }

    /** Seconds of a duration. */
    static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("acknowledged", acknowledged)
                .put("lost", lost)
                .put("lossSeconds", seconds(loss))
                .put("pointAgeSeconds", seconds(pointAge));
    }
}
