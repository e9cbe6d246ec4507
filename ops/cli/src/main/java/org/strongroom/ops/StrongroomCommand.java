package org.strongroom.ops;

import org.strongroom.ops.backup.BackupCommand;
import org.strongroom.ops.compare.CompareCommand;
import org.strongroom.ops.content.ContentCommand;
import org.strongroom.ops.demo.DemoCommand;
import org.strongroom.ops.doctor.DoctorCommand;
import org.strongroom.ops.drill.DrillCommand;
import org.strongroom.ops.erasure.ErasureCommand;
import org.strongroom.ops.keys.KeysCommand;
import org.strongroom.ops.kit.KitCommand;
import org.strongroom.ops.load.LoadCommand;
import org.strongroom.ops.notices.NoticesCommand;
import org.strongroom.ops.prune.PruneCommand;
import org.strongroom.ops.repository.RepositoryCommand;
import org.strongroom.ops.restore.RestoreCommand;
import org.strongroom.ops.server.ServeCommand;
import org.strongroom.ops.status.StatusCommand;
import org.strongroom.ops.store.StoreCommand;
import org.strongroom.ops.suite.TestCommand;
import org.strongroom.ops.support.ConfigCommand;
import org.strongroom.ops.support.SupportCommand;
import org.strongroom.ops.user.UserCommand;
import org.strongroom.ops.verify.VerifyCommand;
import org.strongroom.ops.version.VersionCommand;
import picocli.CommandLine.Command;

/** The root of the command: nothing but its groups. Each group registers here; those of other modules, as services. */
@Command(
        name = "strongroom",
        description = "The records archive that ships itself off site and proves that it can come back.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Provider.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            BackupCommand.class,
            CompareCommand.class,
            ConfigCommand.class,
            ContentCommand.class,
            NoticesCommand.class,
            DemoCommand.class,
            DoctorCommand.class,
            DrillCommand.class,
            ErasureCommand.class,
            KeysCommand.class,
            KitCommand.class,
            LoadCommand.class,
            PruneCommand.class,
            RepositoryCommand.class,
            RestoreCommand.class,
            ServeCommand.class,
            StatusCommand.class,
            StoreCommand.class,
            SupportCommand.class,
            TestCommand.class,
            UserCommand.class,
            VerifyCommand.class,
            VersionCommand.class,
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:a check failed, or the operation did",
            "2:wrong usage",
            "3:configuration",
            "4:cannot reach",
            "5:integrity",
            "6:not authorised",
        })
public final class StrongroomCommand {}
