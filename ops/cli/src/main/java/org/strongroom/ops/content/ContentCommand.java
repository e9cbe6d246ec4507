package org.strongroom.ops.content;

import picocli.CommandLine.Command;

/** {@code strongroom content}: its subcommands. */
@Command(
        name = "content",
        description = "The content store on site: give back the space of what no record refers to.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ContentCompactCommand.class})
public final class ContentCommand {}
