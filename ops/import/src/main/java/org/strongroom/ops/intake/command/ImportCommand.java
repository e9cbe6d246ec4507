package org.strongroom.ops.intake.command;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.strongroom.ops.intake.archive.ApiArchive;
import org.strongroom.ops.intake.archive.Archive;
import org.strongroom.ops.intake.archive.CountingArchive;
import org.strongroom.ops.intake.mapping.Mapping;
import org.strongroom.ops.intake.run.ImportReport;
import org.strongroom.ops.intake.run.ImportRun;
import org.strongroom.ops.intake.run.Quarantine;
import org.strongroom.ops.output.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code strongroom import}. */
@Command(
        name = "import",
        description = {
            "Imports patients, case files and records: FHIR R4 (JSON bundles, NDJSON), C-CDA documents, folders of any",
            "files with a manifest.csv. Run it again when it broke: it goes on. The same input twice changes nothing.",
            "Exit code 1: some of the input was refused; the rest is imported."
        },
        subcommands = {TemplateCommand.class, WatchCommand.class},
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PATH", arity = "0..*", description = "Files, and folders with all that is below them.")
    private List<Path> paths = List.of();

    @Option(names = "--dry-run", description = "Only read the input, and say what an empty archive would get.")
    private boolean dryRun;

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = "The site's categories, issuers, authors and care team (YAML); see import.md.")
    private Optional<Path> mapping = Optional.empty();

    @Option(
            names = "--quarantine",
            paramLabel = "DIR",
            description = "Where what is refused is kept (default: ${DEFAULT-VALUE}, made when needed).",
            defaultValue = "strongroom-quarantine")
    private Path quarantine;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description = "How many patients at a time (default: ${DEFAULT-VALUE}).",
            defaultValue = "4")
    private int parallel;

    @Spec
    private CommandSpec command;

    @Mixin
    private SignInOption signIn;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        if (paths.isEmpty()) {
            // not by arity: the subcommands have no paths
            throw new ParameterException(command.commandLine(), "Missing required parameter: 'PATH'");
        }
        Clock clock = Clock.systemDefaultZone();
        ImportRun.prepare(paths);
        Mapping with = mapping.map(Mapping::of).orElseGet(Mapping::standard);
        Archive archive = dryRun ? new CountingArchive() : new ApiArchive(signIn.session());
        ImportReport report = new ImportRun(archive, with, clock, output.progress(), Math.max(1, parallel))
                .run(paths, dryRun ? Optional.empty() : Optional.of(new Quarantine(quarantine, clock)));
        output.result(report.json(), report::print);
        return report.isComplete() ? 0 : 1;
    }
}
