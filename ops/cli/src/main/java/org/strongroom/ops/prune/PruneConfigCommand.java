package org.strongroom.ops.prune;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.strongroom.home.Home;
import org.strongroom.kit.DrillAgentConfig;
import org.strongroom.ops.output.HomeOption;
import org.strongroom.ops.output.Output;
import org.strongroom.prune.PrunerConfig;
import org.strongroom.prune.Retention;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code strongroom prune config}. */
@Command(
        name = "config",
        description = {
            "Writes the pruner's configuration from a home that holds a drill agent.",
            "It holds no secret: take it to the pruner's host and put the pruner's credential beside it."
        },
        mixinStandardHelpOptions = true)
public final class PruneConfigCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home;

    @Mixin
    private Output output;

    @Option(names = "--to", paramLabel = "FILE", required = true, description = "The file to write.")
    private Path to;

    @Override
    public Integer call() {
        Home place = home.home();
        DrillAgentConfig agent = DrillAgentConfig.load(place.drillConfig());
        new PrunerConfig(
                        agent.repositoryId(),
                        agent.location(),
                        Path.of("pruner.json"),
                        agent.rootKey(),
                        Retention.DEFAULT)
                .store(to);
        output.result(
                JsonNodeFactory.instance.objectNode().put("written", to.toString()),
                out -> out.println("written: " + to + "; put the pruner's credential beside it as pruner.json"));
        return 0;
    }
}
