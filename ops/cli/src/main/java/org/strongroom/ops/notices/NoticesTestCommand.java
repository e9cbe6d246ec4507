package org.strongroom.ops.notices;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.Callable;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.ops.client.ApiClient;
import org.strongroom.ops.output.HomeOption;
import org.strongroom.ops.output.Output;
import org.strongroom.ops.server.ServerState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code strongroom notices test}. */
@Command(
        name = "test",
        description = {
            "Sends a test notice by every channel that is set, and says what each answered. Whether it reached a person,",
            "only that person knows: ask."
        },
        mixinStandardHelpOptions = true)
final class NoticesTestCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        ApiClient server = ServerState.operator(home.home());
        JsonNode done = server.json(server.request("/notices/test").POST(BodyPublishers.noBody()));
        output.result(done, out -> print(done, out));
        for (JsonNode delivery : done.path("deliveries")) {
            if (!delivery.path("failure").isMissingNode()
                    && !delivery.path("failure").isNull()) {
                throw new OperationFailedException("not every channel took the notice");
            }
        }
        return 0;
    }

    private static void print(JsonNode done, PrintWriter out) {
        for (JsonNode delivery : done.path("deliveries")) {
            String failure = delivery.path("failure").asText("");
            out.printf(
                    "%s: %s%n",
                    delivery.path("channel").asText(), failure.isEmpty() || failure.equals("null") ? "taken" : failure);
        }
    }
}
