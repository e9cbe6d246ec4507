package org.strongroom.ops.repository;

import picocli.CommandLine.Command;

/** {@code strongroom repository}. */
@Command(
        name = "repository",
        description = "Copies a repository to a second place.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = RepositoryCopyCommand.class)
public final class RepositoryCommand {}
