package org.strongroom.ops.bench;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.ops.Distribution;
import org.strongroom.ops.output.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code strongroom bench backup}. */
@Command(
        name = "backup",
        description = {
            "Makes a corpus of sessions (of six files five are transcripts, one is a recording), archives it, ships it,",
            "restores it, and does the same with restic, where it is installed, against the same S3Proxy. Says the",
            "medians of all runs, and how many times faster Strongroom is. Linux; needs a few GiB of disk."
        },
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    @Option(
            names = "--files",
            paramLabel = "N",
            defaultValue = "24000",
            description = "How many files (default: ${DEFAULT-VALUE}).")
    private int files;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "The same seed makes the same files (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--runs",
            paramLabel = "R",
            defaultValue = "3",
            description = "How often everything is measured (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Measure at the end an archive of so many records of a few bytes, too: a tick with nothing new,"
                            + " and what a record occupies (default: leave it out).")
    private int records;

    @Option(
            names = "--corpus",
            paramLabel = "DIR",
            description = "Make the corpus here and keep it, or use the one that is here already.")
    private Optional<Path> corpus = Optional.empty();

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        if (files < 1 || runs < 1) {
            throw new ConfigurationException("at least one file and one run");
        }
        Optional<Path> restic = Restic.installed();
        if (restic.isEmpty()) {
            output.note("restic is not on the PATH: only Strongroom and plain puts are measured");
        }
        try (Scratch scratch = Scratch.make()) {
            Path work = scratch.folder();
            Corpus made = Corpus.in(
                    corpus.orElse(work.resolve("corpus")).toAbsolutePath().normalize(), files, seed, output.progress());
            BackupResult result =
                    new BackupBench(Distribution.current(), restic, output.progress()).run(made, runs, records, work);
            output.result(result.json(), result::print);
            return 0;
        }
    }
}
