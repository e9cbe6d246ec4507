package org.strongroom.ops.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintWriter;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.strongroom.ops.client.ApiClient;
import org.strongroom.ops.output.HomeOption;
import org.strongroom.ops.output.Output;
import org.strongroom.ops.server.ServerState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code strongroom content compact}. */
@Command(
        name = "compact",
        description = {
            "Compacts every pack that holds ciphertext no record refers to, and waits until that is done: what is left of",
            "uploads that broke off, of crashes, of what was disposed of. The schedule does it too, gently. What is off",
            "site stays until its lock ends."
        },
        mixinStandardHelpOptions = true)
final class ContentCompactCommand implements Callable<Integer> {
    /** All packs of a large archive may have to be read and written. */
    private static final Duration PATIENCE = Duration.ofHours(12);

    @Mixin
    private HomeOption home;

    @Mixin
    private Output output;

    @Option(names = "--dry-run", description = "Only count, and say what there is to gain.")
    private boolean dryRun;

    @Override
    public Integer call() {
        ApiClient server = ServerState.operator(home.home());
        JsonNode body = JsonNodeFactory.instance.objectNode().put("dryRun", dryRun);
        JsonNode done = server.json(server.request("/content/compactions")
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
        output.result(done, out -> print(done, out));
        return 0;
    }

    private static void print(JsonNode done, PrintWriter out) {
        out.printf(
                "%s of %s bytes in %s packs are dead%n",
                done.path("deadBytes").asText(),
                done.path("storedBytes").asText(),
                done.path("packs").asText());
        if (!done.path("dryRun").asBoolean()) {
            out.printf(
                    "%s packs removed, %s bytes reclaimed, %s bytes moved in %.1f s%n",
                    done.path("removedPacks").asText(),
                    done.path("reclaimedBytes").asText(),
                    done.path("movedBytes").asText(),
                    done.path("seconds").asDouble());
        }
        if (done.path("postponedPacks").asLong() > 0) {
            out.printf(
                    "%s packs have to wait: they are in use%n",
                    done.path("postponedPacks").asText());
        }
        if (done.path("damagedPacks").asLong() > 0) {
            out.printf(
                    "%s packs are damaged and were left alone; the server's log names them%n",
                    done.path("damagedPacks").asText());
        }
    }
}
