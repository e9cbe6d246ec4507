package org.strongroom.ops.support;

import picocli.CommandLine.Command;

/** {@code strongroom support}: its commands. */
@Command(
        name = "support",
        description = "What is handed to those who help.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {SupportBundleCommand.class})
public final class SupportCommand {}
