package org.strongroom.ops.bench;

import java.nio.file.Path;
import java.util.Optional;
import org.strongroom.ops.Distribution;
import org.strongroom.progress.Progress;

/**
 * Measures Strongroom and, where it is installed, restic: the same files, warm in memory, against the same store process,
 * turn by turn, the first of a run being the second of the next.
 */
final class BackupBench {
    private static final int WARM_UP = 4_000;

    private final Distribution distribution;
    private final Optional<Path> restic;
    private final Progress progress;

    BackupBench(Distribution distribution, Optional<Path> restic, Progress progress) {
        this.distribution = distribution;
        this.restic = restic;
        this.progress = progress;
    }

    /**
     * Runs so many times in a folder; what was made there is deleted by the caller at the latest.
     *
     * @param grown how many records an archive is to have of which a tick is measured too; 0: none
     */
    BackupResult run(Corpus corpus, int runs, int grown, Path work) {
        Figures ours = new Figures();
        Figures theirs = new Figures();
        try (BenchStage stage = new BenchStage(distribution, work)) {
            if (corpus.files().size() > WARM_UP) {
                warmUp(stage, corpus, work.resolve("warm"));
            }
            OurSide strongroom = new OurSide(stage, corpus, ours, progress);
            Optional<ResticSide> other =
                    restic.map(program -> new ResticSide(stage, program, corpus, theirs, progress));
            for (int i = 0; i < runs; i++) {
                progress.step("run " + (i + 1) + " of " + runs);
                Path folder = work.resolve("run-" + i);
                int number = i;
                if (i % 2 == 0) {
                    strongroom.run(folder, number);
                    other.ifPresent(peer -> peer.run(folder, number));
                } else {
                    other.ifPresent(peer -> peer.run(folder, number));
                    strongroom.run(folder, number);
                }
                stage.delete(folder);
                stage.clear("run-" + i + "-");
            }
            if (grown > 0) {
                new Growth(stage, ours, progress).run(work.resolve("grown"), grown);
            }
        }
        return new BackupResult(corpus, runs, restic.map(Restic::version), ours, theirs);
    }

    /** A server has been running for long: what is compared is not the compiler's first seconds. */
    private void warmUp(BenchStage stage, Corpus corpus, Path folder) {
        progress.step("warming up");
        new OurSide(stage, corpus.first(WARM_UP), new Figures(), Progress.silent()).run(folder, WARM_UP);
        stage.delete(folder);
        stage.clear("run-" + WARM_UP + "-");
    }
}
