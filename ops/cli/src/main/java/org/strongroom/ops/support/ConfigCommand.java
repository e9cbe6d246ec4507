package org.strongroom.ops.support;

import picocli.CommandLine.Command;

/** {@code strongroom config}: its commands. */
@Command(
        name = "config",
        description = "The site's configuration.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ConfigBackupCommand.class})
public final class ConfigCommand {}
