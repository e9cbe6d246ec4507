package org.strongroom.ops.backup;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.Callable;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.ops.client.ApiClient;
import org.strongroom.ops.output.HomeOption;
import org.strongroom.ops.output.Output;
import org.strongroom.ops.server.ServerState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code strongroom backup show}. */
@Command(name = "show", description = "Shows one recovery point.", mixinStandardHelpOptions = true)
final class BackupShowCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home;

    @Mixin
    private Output output;

    @Parameters(paramLabel = "POINT", description = "Its number, or the beginning of its hash (at least 8 digits).")
    private String wanted;

    @Override
    public Integer call() {
        JsonNode point = find(ServerState.operator(home.home()));
        output.result(point, out -> {
            for (Map.Entry<String, JsonNode> each : point.properties()) {
                out.printf(
                        "%-12s %s%n",
                        each.getKey(),
                        each.getValue().isTextual() ? each.getValue().asText() : each.getValue());
            }
        });
        return 0;
    }

    private JsonNode find(ApiClient server) {
        String cursor = "";
        do {
            JsonNode page = server.get("/offsite/points?limit=200" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            for (JsonNode point : page.path("items")) {
                if (matches(point, wanted)) {
                    return point;
                }
            }
            cursor = page.path("next").asText("");
        } while (!cursor.isEmpty());
        throw new OperationFailedException("there is no recovery point " + wanted);
    }

    static boolean matches(JsonNode point, String wanted) {
        return point.path("sequence").asText().equals(wanted)
                || wanted.length() >= 8 && point.path("hash").asText().startsWith(wanted);
    }
}
