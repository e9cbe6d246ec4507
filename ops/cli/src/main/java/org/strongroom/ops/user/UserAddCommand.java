package org.strongroom.ops.user;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.strongroom.ops.output.HomeOption;
import org.strongroom.ops.output.Output;
import org.strongroom.ops.server.ServerState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code strongroom user add}. */
@Command(name = "add", description = "Makes an account.", mixinStandardHelpOptions = true)
final class UserAddCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home;

    @Mixin
    private Output output;

    @Mixin
    private NewPassword password;

    @Parameters(paramLabel = "USERNAME", description = "2 to 64 of a-z 0-9 . _ -")
    private String username;

    @Option(names = "--display-name", paramLabel = "NAME", description = "The person's name at work.")
    private Optional<String> displayName = Optional.empty();

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            required = true,
            split = ",",
            description = "One or more of ADMINISTRATOR, AUDITOR, BACKUP_OPERATOR, CLINICIAN, FRONT_DESK, MONITOR,"
                    + " PRIVACY_OFFICER, RECORDS_OFFICER, RECOVERY_ADMIN.")
    private Set<String> roles;

    @Override
    public Integer call() {
        NewPassword.Choice chosen = password.choose();
        ObjectNode wanted = JsonNodeFactory.instance
                .objectNode()
                .put("username", username)
                .put("displayName", displayName.orElse(username))
                .put("password", chosen.text());
        roles.forEach(role -> wanted.withArray("roles")
                .add(role.strip().toUpperCase(Locale.ROOT).replace('-', '_')));
        JsonNode made = ServerState.operator(home.home()).post("/accounts", wanted);
        ObjectNode result = made.deepCopy();
        if (chosen.generated()) {
            result.put("password", chosen.text());
        }
        output.result(result, out -> {
            out.printf(
                    "%s  %s%n", made.path("username").asText(), made.path("id").asText());
            if (chosen.generated()) {
                out.printf("password  %s  (shown only now)%n", chosen.text());
            }
        });
        return 0;
    }
}
