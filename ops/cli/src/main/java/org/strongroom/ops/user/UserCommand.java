package org.strongroom.ops.user;

import picocli.CommandLine.Command;

/** {@code strongroom user}: its subcommands. */
@Command(
        name = "user",
        description = "Accounts: who may sign in.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {UserAddCommand.class, UserListCommand.class, UserDisableCommand.class})
public final class UserCommand {}
