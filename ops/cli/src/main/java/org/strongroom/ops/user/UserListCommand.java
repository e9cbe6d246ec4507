package org.strongroom.ops.user;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.strongroom.ops.output.HomeOption;
import org.strongroom.ops.output.Output;
import org.strongroom.ops.server.ServerState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code strongroom user list}. */
@Command(name = "list", description = "Lists all accounts.", mixinStandardHelpOptions = true)
final class UserListCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        JsonNode accounts = ServerState.operator(home.home()).get("/accounts").path("items");
        output.result(
                accounts,
                out -> accounts.forEach(account -> {
                    List<String> roles = new ArrayList<>();
                    account.path("roles").forEach(role -> roles.add(role.asText()));
                    out.printf(
                            "%-24s %-8s %s  %s%n",
                            account.path("username").asText(),
                            account.path("active").asBoolean() ? "active" : "disabled",
                            account.path("id").asText(),
                            String.join(",", roles));
                }));
        return 0;
    }
}
