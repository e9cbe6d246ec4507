package org.strongroom.ops.user;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.concurrent.Callable;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.ops.client.ApiClient;
import org.strongroom.ops.output.HomeOption;
import org.strongroom.ops.output.Output;
import org.strongroom.ops.server.ServerState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code strongroom user disable}. */
@Command(name = "disable", description = "Disables an account and ends its sessions.", mixinStandardHelpOptions = true)
final class UserDisableCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home;

    @Mixin
    private Output output;

    @Parameters(paramLabel = "USERNAME", description = "Whose account.")
    private String username;

    @Override
    public Integer call() {
        ApiClient server = ServerState.operator(home.home());
        for (JsonNode account : server.get("/accounts").path("items")) {
            if (account.path("username").asText().equals(username)) {
                JsonNode disabled = server.post(
                        "/accounts/" + account.path("id").asText() + "/disable", JsonNodeFactory.instance.objectNode());
                output.result(disabled, out -> out.println(username + " is disabled"));
                return 0;
            }
        }
        throw new OperationFailedException("there is no account " + username);
    }
}
