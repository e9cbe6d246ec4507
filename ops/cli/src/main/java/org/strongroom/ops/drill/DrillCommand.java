package org.strongroom.ops.drill;

import picocli.CommandLine.Command;

/** {@code strongroom drill}: the group. */
@Command(
        name = "drill",
        description = "Rehearses the recovery and proves it by signed evidence.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DrillRunCommand.class, DrillListCommand.class, DrillVerifyCommand.class})
public final class DrillCommand {}
