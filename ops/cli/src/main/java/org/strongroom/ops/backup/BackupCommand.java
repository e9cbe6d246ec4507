package org.strongroom.ops.backup;

import picocli.CommandLine.Command;

/** {@code strongroom backup}: its subcommands. */
@Command(
        name = "backup",
        description =
                "The copy off site: ship now, list recovery points, show one, list what can be returned to, look for what is unusual.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            BackupNowCommand.class,
            BackupListCommand.class,
            BackupShowCommand.class,
            BackupWindowsCommand.class,
            BackupAnomaliesCommand.class
        })
public final class BackupCommand {}
