package org.strongroom.ops.keys;

import picocli.CommandLine.Command;

/** {@code strongroom keys}: its subcommands. */
@Command(
        name = "keys",
        description = "The archive's keys: who holds them, ceremonies, the period key.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {CeremonyCommand.class, ConfirmShareCommand.class, KeysStatusCommand.class, TurnOverCommand.class
        })
public final class KeysCommand {}
