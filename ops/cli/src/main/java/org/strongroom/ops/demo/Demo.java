package org.strongroom.ops.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.home.Home;
import org.strongroom.kit.Identity;
import org.strongroom.ops.Distribution;
import org.strongroom.ops.client.ArchiveClient;
import org.strongroom.ops.sample.FilingTotals;
import org.strongroom.ops.sample.SampleArchive;
import org.strongroom.ops.sample.SampleFiling;
import org.strongroom.ops.server.ServerInstance;
import org.strongroom.ops.server.ServerOptions;
import org.strongroom.progress.Progress;

/**
 * The demonstration, step by step. On a home where it ran before it goes on from there: the archive that is there is
 * backed up and rehearsed again.
 */
final class Demo {
    private final Home home;
    private final SampleArchive archive;
    private final Progress progress;

    Demo(Home home, SampleArchive archive, Progress progress) {
        this.home = home;
        this.archive = archive;
        this.progress = progress;
    }

    /**
     * Claims the home for the demonstration.
     *
     * @throws ConfigurationException when it holds an archive of its own, or another sample
     */
    DemoState prepare() {
        Optional<DemoState> earlier = DemoState.load(home);
        if (earlier.isEmpty() && Files.exists(home.identity())) {
            throw new ConfigurationException("the home " + home.root()
                    + " holds an archive that is not a demonstration: choose another with --home");
        }
        if (earlier.isPresent() && !earlier.get().archive().equals(archive)) {
            throw new ConfigurationException("the home " + home.root() + " holds a demonstration of another scale ("
                    + earlier.get().archive().scale() + "): choose another with --home");
        }
        home.create();
        return earlier.orElseGet(() -> DemoState.create(home, archive));
    }

    /** Starts the server of the home. */
    ServerInstance start(int port) {
        progress.step("start the archive, its database and the store that stands for the second site");
        ServerOptions options = ServerOptions.at(port);
        if (Files.exists(home.identity())) {
            return ServerInstance.start(home, options, progress);
        }
        // of a first start that did not come to its end
        DemoState.forgetCredentials(home);
        return ServerInstance.start(home, options.withCredentialsFile(DemoState.credentials(home)), progress);
    }

    /** Files the sample, backs it up, has it rehearsed, and has the evidence verified. */
    DemoResult run(ServerInstance server, DemoState state) {
        FilingTotals totals = state.filed().orElseGet(() -> file(server, state));
        progress.step("back up now");
        JsonNode point = server.operator()
                .post("/offsite/runs", JsonNodeFactory.instance.objectNode().put("kind", "SHIP"));
        progress.step("rehearse the recovery: a drill, in a process of its own");
        JsonNode drill = command(
                        "drill",
                        "run",
                        "--home",
                        home.root().toString(),
                        "--expect-point",
                        point.path("point").asText() + ":"
                                + point.path("pointHash").asText(),
                        "--json")
                .result();
        boolean verified = drill.hasNonNull("evidenceJson") && verify(drill);
        return new DemoResult(
                totals, offsite(server, point), drill, verified, server.url().resolve("/"));
    }

    /** The point with objects and bytes of all points until then: the ticks have shipped most of it before. */
    private static ObjectNode offsite(ServerInstance server, JsonNode newest) {
        long objects = 0;
        long bytes = 0;
        String cursor = "";
        do {
            JsonNode page =
                    server.operator().get("/offsite/points?limit=200" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            for (JsonNode point : page.path("items")) {
                if (point.path("sequence").asLong() <= newest.path("point").asLong()) {
                    objects += point.path("objects").asLong();
                    bytes += point.path("bytes").asLong();
                }
            }
            cursor = page.path("next").asText("");
        } while (!cursor.isEmpty());
        return ((ObjectNode) newest.deepCopy()).put("objects", objects).put("bytes", bytes);
    }

    private FilingTotals file(ServerInstance server, DemoState state) {
        progress.step("make the practice's accounts");
        Map.Entry<String, String> administrator = DemoState.administrator(home);
        SampleFiling filing = new SampleFiling(archive, server.client(), state.passwords(), progress);
        filing.createAccounts(
                new ArchiveClient(server.client().signIn(administrator.getKey(), administrator.getValue())));
        FilingTotals totals = filing.file(filed -> {});
        state.filed(home, totals);
        return totals;
    }

    private boolean verify(JsonNode drill) {
        progress.step("verify the drill's evidence");
        return command(
                                "drill",
                                "verify",
                                drill.path("evidenceJson").asText(),
                                "--fingerprint",
                                Identity.load(home.identity()).rootKey().fingerprint(),
                                "--json")
                        .exitCode()
                == 0;
    }

    private static CommandProcess.Ended command(String... arguments) {
        return CommandProcess.run(Distribution.current(), List.of(arguments));
    }
}
