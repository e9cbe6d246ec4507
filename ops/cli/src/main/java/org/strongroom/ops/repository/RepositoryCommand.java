package org.strongroom.ops.repository;

import picocli.CommandLine.Command;

/** {@code strongroom repository}. */
@Command(
        name = "repository",
        description = "Keeps the repository at several places.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RepositoryAddCommand.class,
            RepositoryListCommand.class,
            RepositoryRemoveCommand.class,
            RepositoryCopyCommand.class
        })
public final class RepositoryCommand {}
