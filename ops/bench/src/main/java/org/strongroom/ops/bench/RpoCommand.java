package org.strongroom.ops.bench;

import java.time.Clock;
import java.util.concurrent.Callable;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.ops.Distribution;
import org.strongroom.ops.output.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code strongroom bench rpo}. */
@Command(
        name = "rpo",
        description = {
            "Files a marker record ten times a second into an archive that it starts itself, kills all of it with kill -9",
            "at a random moment, rebuilds it from the off-site store alone, and says how old the last marker is that came",
            "back. Then starts the same site again. Runs unattended; 30 kills take about 20 minutes."
        },
        mixinStandardHelpOptions = true)
final class RpoCommand implements Callable<Integer> {
    @Option(
            names = "--kills",
            paramLabel = "N",
            defaultValue = "30",
            description = "How often everything is killed (default: ${DEFAULT-VALUE}).")
    private int kills;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "The same seed draws the same moments (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        if (kills < 1) {
            throw new ConfigurationException("at least one kill");
        }
        try (Scratch scratch = Scratch.make();
                BenchStage stage = new BenchStage(Distribution.current(), scratch.folder())) {
            RpoResult result =
                    new RpoRace(stage, scratch.folder(), Clock.systemUTC(), output.progress()).run(kills, seed);
            output.result(result.json(), result::print);
            return 0;
        }
    }
}
