package org.strongroom.ops.erasure;

import picocli.CommandLine.Command;

/** {@code strongroom erasure}: its subcommands. */
@Command(
        name = "erasure",
        description = "What is left of something that was lawfully destroyed.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ErasureShowCommand.class})
public final class ErasureCommand {}
