package org.strongroom.ops.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.strongroom.ops.client.ApiClient;
import org.strongroom.ops.output.HomeOption;
import org.strongroom.ops.output.Output;
import org.strongroom.ops.server.ServerState;
import org.strongroom.progress.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code strongroom keys turn-over}. */
@Command(
        name = "turn-over",
        description = {
            "Makes a new period key and a new root key, hangs every data key on them, and destroys the old ones.",
            "The server does it by itself in time; this does it now, and waits. Ctrl-C ends the waiting alone."
        },
        mixinStandardHelpOptions = true)
final class TurnOverCommand implements Callable<Integer> {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    @Mixin
    private HomeOption home;

    @Mixin
    private Output output;

    @Option(names = "--no-wait", description = "Begin it and return.")
    private boolean noWait;

    @Override
    public Integer call() {
        ApiClient server = ServerState.operator(home.home());
        JsonNode state = server.post("/keys/turn-over", JsonNodeFactory.instance.objectNode());
        Progress progress = output.progress();
        long all = state.path("remaining").asLong();
        while (!noWait && isUnderWay(state)) {
            progress.advance(all - state.path("remaining").asLong(), all, "keys");
            LockSupport.parkNanos(PAUSE.toNanos());
            state = server.get("/keys/turn-over");
        }
        JsonNode now = state;
        output.result(now, out -> KeysStatusCommand.printTurnOver(now, out));
        return 0;
    }

    private static boolean isUnderWay(JsonNode state) {
        return state.path("underWay").asBoolean() || state.path("formerRootKey").asBoolean();
    }
}
