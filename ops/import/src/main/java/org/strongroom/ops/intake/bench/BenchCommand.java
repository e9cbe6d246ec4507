package org.strongroom.ops.intake.bench;

import org.strongroom.ops.CommandGroup;
import picocli.CommandLine.Command;

/** {@code strongroom bench}. */
@Command(
        name = "bench",
        description = "Measures the archive on this machine, with made-up records, on a home of its own.",
        subcommands = IngestCommand.class,
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class BenchCommand implements CommandGroup {
    @Override
    public Object command() {
        return this;
    }
}
