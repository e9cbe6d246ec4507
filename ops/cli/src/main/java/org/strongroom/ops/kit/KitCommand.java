package org.strongroom.ops.kit;

import picocli.CommandLine.Command;

/** {@code strongroom kit}: its subcommands. */
@Command(
        name = "kit",
        description = "The recovery kit: what a restore needs when the site is gone.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {KitConfirmCommand.class, KitShowCommand.class})
public final class KitCommand {}
