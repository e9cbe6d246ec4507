package org.strongroom.ops.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.strongroom.progress.Progress;

/** One run of restic over the same corpus: backup, backup with nothing new, restore. */
final class ResticSide {
    private final BenchStage stage;
    private final Path program;
    private final Corpus corpus;
    private final Figures figures;
    private final Progress progress;

    ResticSide(BenchStage stage, Path program, Corpus corpus, Figures figures, Progress progress) {
        this.stage = stage;
        this.program = program;
        this.corpus = corpus;
        this.figures = figures;
        this.progress = progress;
    }

    void run(Path folder, int number) {
        String bucket = "run-" + number + "-restic";
        Restic restic = new Restic(program, folder.resolve("restic"), stage.endpoint(), bucket, stage.credentials());
        restic.run("init");
        corpus.warm();
        progress.step("restic backs up");
        double before = Meter.cpu(stage.storePid());
        figures.add("backup", restic.run("backup", "--quiet", corpus.folder().toString()));
        figures.add("backupCpu.store", Meter.cpu(stage.storePid()) - before);
        stored(stage.bucket(bucket));
        progress.step("restic backs up with nothing new");
        figures.add("unchanged", restic.run("backup", "--quiet", corpus.folder().toString()));
        progress.step("restic restores");
        Path to = folder.resolve("restic-restored");
        figures.add("restore", restic.run("restore", "--quiet", "latest", "--target", to.toString()));
        stage.delete(to);
    }

    private void stored(Path bucket) {
        try (Stream<Path> files = Files.walk(bucket)) {
            long objects = 0;
            long bytes = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                objects++;
                bytes += Files.size(file);
            }
            figures.add("backupObjects", objects);
            figures.add("backupBytes", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
