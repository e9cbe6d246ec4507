package org.strongroom.ops.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.concurrent.Callable;
import org.strongroom.ops.output.HomeOption;
import org.strongroom.ops.output.Output;
import org.strongroom.ops.server.ServerState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code strongroom backup now}. */
@Command(
        name = "now",
        description = "Ships everything committed until now and waits until it is off site.",
        mixinStandardHelpOptions = true)
final class BackupNowCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home;

    @Mixin
    private Output output;

    @Option(names = "--base", description = "Ship a copy of every table as well.")
    private boolean base;

    @Override
    public Integer call() {
        JsonNode done = ServerState.operator(home.home())
                .post("/offsite/runs", JsonNodeFactory.instance.objectNode().put("kind", base ? "BASE" : "SHIP"));
        output.result(
                done,
                out -> out.printf(
                        "point %s is off site: %s objects, %s bytes in %.1f s%s%n%s%n",
                        done.path("point").asText(),
                        done.path("objects").asText(),
                        done.path("bytes").asText(),
                        done.path("seconds").asDouble(),
                        done.path("worm").asText().equals("NONE") ? " (no WORM)" : "",
                        done.path("pointHash").asText()));
        return 0;
    }
}
