package org.strongroom.ops.doctor;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.home.Home;
import org.strongroom.ops.output.HomeOption;
import org.strongroom.ops.output.Output;
import org.strongroom.ops.server.ServerState;
import org.strongroom.ops.site.FurtherStore;
import org.strongroom.ops.site.SiteSettings;
import org.strongroom.ops.store.StoreSettings;
import org.strongroom.postgres.Connections;
import org.strongroom.postgres.DatabaseAddress;
import org.strongroom.postgres.DatabaseRole;
import org.strongroom.store.StoreCredentials;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code strongroom doctor}: exit code 1 when something has to be mended. */
@Command(
        name = "doctor",
        description = "Looks at what the server stands on and says what is wrong and how to mend it.",
        mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {
    private static final int DEFAULT_PORT = 8443;

    @Mixin
    private HomeOption home;

    @Mixin
    private Output output;

    @Option(names = "--port", paramLabel = "N", description = "The HTTPS port to look at.")
    private Optional<Integer> port = Optional.empty();

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() {
        List<Finding> findings = findings(home.home(), port, clock);
        output.result(
                new ObjectMapper().valueToTree(findings),
                out -> findings.forEach(finding -> {
                    out.printf("%-8s %-24s %s%n", finding.state(), finding.check(), finding.detail());
                    if (!finding.remedy().isEmpty()) {
                        out.printf("%-8s %-24s -> %s%n", "", "", finding.remedy());
                    }
                }));
        return findings.stream().anyMatch(finding -> finding.state() == Finding.State.FAIL) ? 1 : 0;
    }

    /** Looks at everything. What is wrong with the settings themselves is a finding too. */
    public static List<Finding> findings(Home place, Optional<Integer> port, Clock clock) {
        Optional<ServerState> server = ServerState.read(place)
                .filter(state -> ProcessHandle.of(state.pid()).isPresent());
        MachineChecks machine = new MachineChecks(place, server, clock);
        SiteSettings settings;
        try {
            settings = SiteSettings.load(place);
        } catch (ConfigurationException e) {
            List<Finding> findings = new ArrayList<>(machine.all(port.orElse(DEFAULT_PORT)));
            findings.add(
                    Finding.fail("settings", e.getMessage(), "mend " + place.properties() + " or the environment"));
            return findings;
        }
        List<Finding> findings =
                new ArrayList<>(machine.all(port.orElseGet(() -> settings.port().orElse(DEFAULT_PORT))));
        findings.addAll(database(place, settings, server));
        findings.addAll(store(place, settings, server, clock));
        for (FurtherStore further : settings.further()) {
            new StoreChecks(clock)
                    .of(
                            further.location(),
                            StoreCredentials.load(further.credentials()),
                            settings.locks().expectation())
                    .forEach(finding -> findings.add(finding.about(further.name())));
        }
        server.ifPresent(running -> findings.addAll(RuleChecks.of(place)));
        return findings;
    }

    private static List<Finding> database(Home home, SiteSettings settings, Optional<ServerState> server) {
        if (settings.database().isPresent()) {
            return DatabaseChecks.of(settings.database().get());
        }
        return server.map(state -> DatabaseChecks.of(Connections.dataSource(
                        new DatabaseAddress("127.0.0.1", state.postgresPort(), DatabaseAddress.STRONGROOM),
                        DatabaseRole.OWNER.login(home.secrets()))))
                .orElseGet(() -> List.of(Finding.skipped(
                        "postgres",
                        "the embedded PostgreSQL runs with the server, which does not",
                        "strongroom serve")));
    }

    private static List<Finding> store(Home home, SiteSettings settings, Optional<ServerState> server, Clock clock) {
        StoreChecks checks = new StoreChecks(clock);
        if (settings.offsite().isPresent()) {
            return checks.of(
                    settings.offsite().get().location(),
                    StoreCredentials.load(settings.offsite().get().credentials()),
                    settings.locks().expectation());
        }
        if (server.flatMap(ServerState::storeUrl).isEmpty() || !Files.exists(home.offsiteCredentials())) {
            return List.of(Finding.skipped(
                    "store", "the store process runs with the server, which does not", "strongroom serve"));
        }
        StoreCredentials credentials = StoreCredentials.load(home.offsiteCredentials());
        StoreSettings own =
                new StoreSettings(home.offsite(), server.get().storeUrl().get().getPort(), credentials);
        return checks.of(own.location(), credentials, settings.locks().expectation());
    }
}
