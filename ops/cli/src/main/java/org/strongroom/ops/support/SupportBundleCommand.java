package org.strongroom.ops.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.strongroom.failure.EngineException;
import org.strongroom.home.Home;
import org.strongroom.ops.client.ApiClient;
import org.strongroom.ops.doctor.DoctorCommand;
import org.strongroom.ops.output.HomeOption;
import org.strongroom.ops.output.Output;
import org.strongroom.ops.server.ServerState;
import org.strongroom.ops.version.VersionCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code strongroom support bundle}. */
@Command(
        name = "bundle",
        description = {
            "Packs what helps those who help into one zip file: logs, settings, what doctor, status and metrics say, which"
                    + " files there are.",
            "It holds no secret, no content and nothing of a patient; look into it before you send it all the same."
        },
        mixinStandardHelpOptions = true)
public final class SupportBundleCommand implements Callable<Integer> {
    private static final int LONGEST_LOG = 10_000_000;

    @Mixin
    private HomeOption home;

    @Mixin
    private Output output;

    @Option(names = "--to", paramLabel = "FILE", description = "The zip file (default: a new one in HOME/logs).")
    private Optional<Path> to = Optional.empty();

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() {
        Home place = home.home();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Path file = to.orElseGet(
                () -> place.logs().resolve("support-" + now.toString().replaceAll("[-:]", "") + ".zip"));
        Bundle bundle = new Bundle()
                .add("version.txt", String.join("\n", new VersionCommand.Provider().getVersion()) + "\n")
                .add("machine.txt", machine())
                .add("settings.properties", Allowed.settings(place))
                .add("files.txt", Allowed.files(place))
                .add("doctor.json", said(() -> new ObjectMapper()
                        .valueToTree(DoctorCommand.findings(place, Optional.empty(), clock))
                        .toPrettyString()))
                .add("status.json", said(() -> ServerState.operator(place)
                        .get("/offsite/status")
                        .toPrettyString()))
                .add("metrics.txt", said(() -> metrics(ServerState.operator(place))));
        Allowed.logs(place).forEach(log -> bundle.addEnd("logs/" + log.getFileName(), log, LONGEST_LOG));
        bundle.write(file);
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("file", file.toAbsolutePath().toString());
        bundle.names().forEach(json.putArray("entries")::add);
        output.result(json, out -> {
            out.println(file.toAbsolutePath());
            bundle.names().forEach(name -> out.println("  " + name));
        });
        return 0;
    }

    private static String metrics(ApiClient operator) {
        return operator.send(operator.request("/metrics").GET().build(), BodyHandlers.ofString())
                .body();
    }

    /** What cannot be asked is part of the picture. */
    private static String said(Supplier<String> question) {
        try {
            return question.get() + "\n";
        } catch (EngineException e) {
            return "not known: " + e.getMessage() + "\n";
        }
    }

    private static String machine() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return "system " + system.getName() + " " + system.getVersion() + " " + system.getArch() + "\nprocessors "
                + system.getAvailableProcessors() + "\nload " + system.getSystemLoadAverage() + "\njava "
                + System.getProperty("java.version") + " of " + System.getProperty("java.vendor") + "\n";
    }
}
