package org.strongroom.ops.intake.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.EngineException;
import org.strongroom.ops.intake.archive.ApiArchive;
import org.strongroom.ops.intake.mapping.Mapping;
import org.strongroom.ops.intake.run.ImportReport;
import org.strongroom.ops.intake.run.ImportRun;
import org.strongroom.ops.intake.run.Quarantine;
import org.strongroom.ops.intake.watch.WatchedFolder;
import org.strongroom.ops.output.Output;
import org.strongroom.progress.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code strongroom import watch}. */
@Command(
        name = "watch",
        description = {
            "Imports what scanners, recorders and exports leave in a folder, until it is stopped. Something is handed over",
            "when NAME.done stands beside it, or when it has not changed for a while. Receipts lie beside what was moved",
            "to imported or refused."
        },
        mixinStandardHelpOptions = true)
final class WatchCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The folder.")
    private Path folder;

    @Option(names = "--once", description = "Import what is handed over by now, and end.")
    private boolean once;

    @Option(
            names = "--settled",
            paramLabel = "SECONDS",
            description =
                    "How long something must not change to be handed over without a mark (default: ${DEFAULT-VALUE}).",
            defaultValue = "30")
    private int settled;

    @Option(names = "--mapping", paramLabel = "FILE", description = "The site's mapping (YAML); see import.md.")
    private Optional<Path> mapping = Optional.empty();

    @Mixin
    private SignInOption signIn;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        if (!Files.isDirectory(folder)) {
            throw new ConfigurationException("there is no folder " + folder);
        }
        Clock clock = Clock.systemDefaultZone();
        Mapping with = mapping.map(Mapping::of).orElseGet(Mapping::standard);
        ApiArchive archive = new ApiArchive(signIn.session());
        WatchedFolder watched = new WatchedFolder(folder, settled, clock);
        Quarantine quarantine = new Quarantine(watched.quarantine(), clock);
        boolean complete = true;
        do {
            int[] refused = {0};
            try {
                watched.round(item -> {
                    ImportReport report = new ImportRun(archive, with, clock, Progress.silent(), 2)
                            .run(List.of(item), Optional.of(quarantine));
                    refused[0] += report.isComplete() ? 0 : 1;
                    output.note((report.isComplete() ? "imported " : "refused ") + item.getFileName());
                    return report;
                });
            } catch (EngineException failure) {
                if (once || failure.exitCode() != 4) {
                    throw failure;
                }
                output.note("waiting: " + failure.getMessage());
            }
            complete &= refused[0] == 0;
            if (!once) {
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
            }
        } while (!once && !Thread.currentThread().isInterrupted());
        return complete ? 0 : 1;
    }
}
