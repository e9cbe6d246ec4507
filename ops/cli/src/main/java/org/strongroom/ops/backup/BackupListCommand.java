package org.strongroom.ops.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import org.strongroom.ops.client.ApiClient;
import org.strongroom.ops.output.HomeOption;
import org.strongroom.ops.output.Output;
import org.strongroom.ops.server.ServerState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code strongroom backup list}. */
@Command(name = "list", description = "Lists recovery points, newest first.", mixinStandardHelpOptions = true)
final class BackupListCommand implements Callable<Integer> {
    private static final int PAGE = 100;

    @Mixin
    private HomeOption home;

    @Mixin
    private Output output;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many at most (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new ParameterException(command.commandLine(), "--limit has to be 1 or more");
        }
        ApiClient server = ServerState.operator(home.home());
        ArrayNode points = read(server);
        long opensFrom =
                server.get("/offsite/status").path("kit").path("opensFrom").asLong(0);
        points.forEach(point -> {
            if (point.path("sequence").asLong() < opensFrom) {
                ((ObjectNode) point).put("beyondReach", true);
            }
        });
        output.result(points, out -> {
            out.printf("%-10s %-30s %8s %12s  %s%n", "POINT", "LAST COMMIT", "OBJECTS", "BYTES", "HASH");
            points.forEach(point -> out.printf(
                    "%-10s %-30s %8s %12s  %s%s%s%n",
                    point.path("sequence").asText(),
                    point.path("committed").asText(point.path("time").asText()),
                    point.path("objects").asText(),
                    point.path("bytes").asText(),
                    point.path("hash").asText(),
                    point.hasNonNull("gap")
                            ? "  after a gap (" + point.path("gap").asText() + ")"
                            : "",
                    (point.hasNonNull("base") ? "  base" : "")
                            + (point.has("beyondReach") ? "  beyond reach of the keys in force" : "")));
        });
        return 0;
    }

    private ArrayNode read(ApiClient server) {
        ArrayNode points = JsonNodeFactory.instance.arrayNode();
        String cursor = "";
        while (points.size() < limit) {
            int wanted = Math.min(PAGE, limit - points.size());
            JsonNode page =
                    server.get("/offsite/points?limit=" + wanted + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            page.path("items").forEach(points::add);
            cursor = page.path("next").asText("");
            if (cursor.isEmpty()) {
                break;
            }
        }
        return points;
    }
}
