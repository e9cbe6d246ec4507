package org.strongroom.ops.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.strongroom.ops.client.ApiClient;
import org.strongroom.ops.output.HomeOption;
import org.strongroom.ops.output.Output;
import org.strongroom.ops.server.ServerState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code strongroom keys status}. */
@Command(
        name = "status",
        description = "Shows who holds the recovery key and the root signing key, and how the period key stands.",
        mixinStandardHelpOptions = true)
final class KeysStatusCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        ApiClient server = ServerState.operator(home.home());
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        status.set("custody", server.get("/keys/custody"));
        status.set("turnOver", server.get("/keys/turn-over"));
        output.result(status, out -> print(status, out));
        return 0;
    }

    static void print(JsonNode status, PrintWriter out) {
        JsonNode custody = status.path("custody");
        boolean shares = custody.path("form").asText().equals("SHARES");
        row(
                out,
                "kit opens with",
                shares
                        ? custody.path("needed").asText() + " of "
                                + custody.path("shares").asText() + " shares"
                        : "a passphrase");
        row(out, "fingerprint", custody.path("fingerprint").asText());
        if (shares) {
            row(
                    out,
                    "ceremony",
                    custody.path("ceremony").asText().replaceAll("(.{4})(?!$)", "$1-") + ", "
                            + custody.path("heldAt").asText());
            row(
                    out,
                    "not confirmed",
                    custody.path("outstanding").isEmpty() ? "none" : "shares " + custody.path("outstanding"));
        }
        printTurnOver(status.path("turnOver"), out);
    }

    static void printTurnOver(JsonNode state, PrintWriter out) {
        row(out, "root key", state.path("rootKey").asText());
        row(out, "period key of", state.path("since").asText("not made yet"));
        if (state.path("underWay").asBoolean()) {
            row(
                    out,
                    "turn-over",
                    "under way, " + state.path("remaining").asText() + " keys to go; to be done by "
                            + state.path("dueBy").asText());
        } else if (state.path("formerRootKey").asBoolean()) {
            row(out, "turn-over", "under way: the former root key is still there");
        } else {
            row(out, "next turn-over", state.path("nextAt").asText("-"));
        }
    }

    private static void row(PrintWriter out, String name, String value) {
        out.printf("  %-14s %s%n", name, value);
    }
}
