package org.strongroom.ops.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.home.Home;
import org.strongroom.ops.output.HomeOption;
import org.strongroom.ops.output.Output;
import org.strongroom.ops.server.ServerState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code strongroom kit confirm}. */
@Command(
        name = "confirm",
        description = "Confirms that the recovery kit has been moved off this machine.",
        mixinStandardHelpOptions = true)
final class KitConfirmCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        Home place = home.home();
        if (Files.exists(place.kit())) {
            throw new OperationFailedException(
                    "the recovery kit is still at " + place.kit() + ": move it off this machine, then confirm");
        }
        JsonNode confirmed = ServerState.operator(place).post("/kit/confirm", JsonNodeFactory.instance.objectNode());
        output.result(
                confirmed,
                out -> out.println("confirmed " + confirmed.path("confirmedAt").asText()));
        return 0;
    }
}
