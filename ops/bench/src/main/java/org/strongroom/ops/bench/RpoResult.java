package org.strongroom.ops.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

/**
 * What the kills cost.
 *
 * @param tick between two shipping ticks
 */
record RpoResult(long seed, Duration tick, List<RpoRound> rounds) {
    /** What the worst may be beyond the tick. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    RpoResult {
        rounds = List.copyOf(rounds);
    }

    /** The loss that half of the kills do not exceed. */
    double median() {
        Figures losses = new Figures();
        rounds.forEach(round -> losses.add("loss", RpoRound.seconds(round.loss())));
        return losses.median("loss").orElseThrow();
    }

    double worst() {
        return rounds.stream()
                .mapToDouble(round -> RpoRound.seconds(round.loss()))
                .max()
                .orElseThrow();
    }

    /** The median is at most the tick, the worst at most the tick and two seconds. */
    boolean met() {
        return median() <= RpoRound.seconds(tick) && worst() <= RpoRound.seconds(tick.plus(GRACE));
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("seed", seed)
                .put("kills", rounds.size())
                .put("tickSeconds", RpoRound.seconds(tick))
                .put("medianLossSeconds", Figures.rounded(median()))
                .put("worstLossSeconds", Figures.rounded(worst()))
                .put("met", met())
                .put(
                        "acknowledged",
                        rounds.stream().mapToInt(RpoRound::acknowledged).sum())
                .put("lost", rounds.stream().mapToInt(RpoRound::lost).sum());
        ArrayNode all = json.putArray("rounds");
        rounds.forEach(round -> all.add(round.json()));
        return json;
    }

    /** The same for people. */
    void print(PrintWriter out) {
        out.printf(
                "%d kills of seed %d, a tick every %.1f s: loss %.2f s in the median, %.2f s at worst; %s%n",
                rounds.size(),
                seed,
                RpoRound.seconds(tick),
                median(),
                worst(),
                met() ? "within the tick, and the tick and 2 s" : "MORE than the tick, or the tick and 2 s");
        for (int i = 0; i < rounds.size(); i++) {
            RpoRound round = rounds.get(i);
            out.printf(
                    "  kill %2d: %3d acknowledged, %2d lost, loss %5.2f s, newest point %5.2f s old%n",
                    i + 1,
                    round.acknowledged(),
                    round.lost(),
                    RpoRound.seconds(round.loss()),
                    RpoRound.seconds(round.pointAge()));
        }
    }
}
