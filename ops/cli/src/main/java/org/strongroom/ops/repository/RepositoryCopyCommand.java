package org.strongroom.ops.repository;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.strongroom.home.Home;
import org.strongroom.kit.DrillAgentConfig;
import org.strongroom.mirror.CopyReport;
import org.strongroom.mirror.Pace;
import org.strongroom.mirror.RepositoryCopy;
import org.strongroom.ops.output.HomeOption;
import org.strongroom.ops.output.Output;
import org.strongroom.repository.Repository;
import org.strongroom.store.StoreCredentials;
import org.strongroom.store.StoreLocation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code strongroom repository copy}: seeds a second place, and brings it up to date at each further call. */
@Command(
        name = "copy",
        description = {
            "Copies the repository, object by verified object, into the stores of another place, or goes on where the"
                    + " last copy ended.",
            "Runs where the drill agent lives: reads with its credential, puts with that of the other place, and opens"
                    + " nothing."
        },
        mixinStandardHelpOptions = true)
public final class RepositoryCopyCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home;

    @Mixin
    private Output output;

    @Option(
            names = "--to",
            paramLabel = "LOCATION",
            required = true,
            description = "The other place (s3://HISTORY,TURNOVER?endpoint=URL&region=NAME or file:///DIR).")
    private String to;

    @Option(
            names = "--to-credentials-file",
            paramLabel = "FILE",
            description = "What puts there: {\"accessKey\",\"secretKey\"}.")
    private Optional<Path> credentials = Optional.empty();

    @Option(
            names = "--limit",
            paramLabel = "HOURS",
            description = "Bytes a second by hours of the day, as in 8-18=500k,18-23=5m; other hours have no limit.")
    private Optional<String> limit = Optional.empty();

    @Override
    public Integer call() {
        Home agent = home.home();
        DrillAgentConfig config = DrillAgentConfig.load(agent.drillConfig());
        Clock clock = Clock.systemDefaultZone();
        Path work = workFolder();
        try {
            CopyReport report = RepositoryCopy.run(
                    new Repository(
                            config.repositoryId(),
                            StoreLocation.parse(config.location())
                                    .open(Optional.of(StoreCredentials.load(agent.drillCredentials())))),
                    new Repository(
                            config.repositoryId(),
                            StoreLocation.parse(to).open(credentials.map(StoreCredentials::load))),
                    config.rootKey(),
                    limit.map(text -> Pace.parse(text, clock)).orElseGet(() -> Pace.unlimited(clock)),
                    work,
                    output.progress());
            show(report);
            return 0;
        } finally {
            delete(work);
        }
    }

    private static Path workFolder() {
        try {
            return Files.createTempDirectory("strongroom-copy");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path work) {
        try {
            Files.deleteIfExists(work);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void show(CopyReport report) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("points", report.points())
                .put("newest", report.newest())
                .put("copiedPoints", report.copiedPoints())
                .put("objects", report.objects())
                .put("bytes", report.bytes())
                .put("gone", report.gone());
        report.notes().forEach(json.putArray("notes")::add);
        output.result(json, out -> {
            out.printf("the copy holds %,d recovery points, the newest %s%n", report.points(), report.newest());
            out.printf(
                    "  this time        %,d points, %,d objects, %,d bytes%n",
                    report.copiedPoints(), report.objects(), report.bytes());
            if (report.gone() > 0) {
                out.printf("  not there        %,d objects that the source does not hold any more%n", report.gone());
            }
            report.notes().forEach(note -> out.println("  note: " + note));
        });
    }
}
