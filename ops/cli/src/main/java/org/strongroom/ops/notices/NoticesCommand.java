package org.strongroom.ops.notices;

import picocli.CommandLine.Command;

/** {@code strongroom notices}: its subcommands. */
@Command(
        name = "notices",
        description = "Those who are told when the archive is at risk.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {NoticesTestCommand.class})
public final class NoticesCommand {}
