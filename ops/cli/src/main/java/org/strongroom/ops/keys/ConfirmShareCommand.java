package org.strongroom.ops.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.concurrent.Callable;
import org.strongroom.ops.client.ApiClient;
import org.strongroom.ops.output.HomeOption;
import org.strongroom.ops.output.Output;
import org.strongroom.ops.server.ServerState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code strongroom keys confirm}. */
@Command(
        name = "confirm",
        description = "Confirms that custodians hold their shares, printed and locked away.",
        mixinStandardHelpOptions = true)
final class ConfirmShareCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home;

    @Mixin
    private Output output;

    @Parameters(arity = "1..*", paramLabel = "NUMBER", description = "The number of each share, as its page says.")
    private List<Integer> shares = List.of();

    @Override
    public Integer call() {
        ApiClient server = ServerState.operator(home.home());
        JsonNode custody = JsonNodeFactory.instance.missingNode();
        for (int share : shares) {
            custody = server.post("/keys/shares/" + share + "/confirm", JsonNodeFactory.instance.objectNode());
        }
        JsonNode now = custody;
        output.result(
                now,
                out -> out.println(
                        now.path("outstanding").isEmpty()
                                ? "every share is confirmed"
                                : "confirmed; still to come: shares " + now.path("outstanding")));
        return 0;
    }
}
