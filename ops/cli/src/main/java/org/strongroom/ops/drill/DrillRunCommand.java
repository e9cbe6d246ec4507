package org.strongroom.ops.drill;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.strongroom.identity.Ids;
import org.strongroom.kit.RecoveryKit;
import org.strongroom.ops.Distribution;
import org.strongroom.ops.output.HomeOption;
import org.strongroom.ops.output.KitKeys;
import org.strongroom.ops.output.Output;
import org.strongroom.ops.version.VersionCommand;
import org.strongroom.progress.Progress;
import org.strongroom.recovery.drill.Drill;
import org.strongroom.recovery.drill.DrillReport;
import org.strongroom.recovery.drill.DrillSetting;
import org.strongroom.recovery.drill.Durations;
import org.strongroom.recovery.evidence.AgentSeal;
import org.strongroom.recovery.evidence.EvidenceFiles;
import org.strongroom.recovery.evidence.EvidenceWriter;
import org.strongroom.recovery.plan.PlanReader;
import org.strongroom.recovery.plan.RecoveryPlan;
import org.strongroom.repository.ExpectedPoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code strongroom drill run}. */
@Command(
        name = "run",
        description = {
            "Executes the recovery plan against an isolated copy and signs what it found.",
            "Works with the drill agent's own key, straight from the off-site store; the server is not asked."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every check passed and every objective was met", "1:the drill failed", "3:it could not begin"
        })
public final class DrillRunCommand implements Callable<Integer> {
    private static final double MILLIS = 1000.0;

    @Mixin
    private HomeOption home;

    @Mixin
    private Output output;

    @Option(names = "--plan", paramLabel = "FILE", description = "The recovery plan (default: the one that ships).")
    private Optional<Path> plan = Optional.empty();

    @Option(
            names = "--expect-point",
            paramLabel = "POINT",
            description = "A recovery point seen elsewhere (SEQUENCE:HASH), instead of the one this agent saw last.")
    private Optional<ExpectedPoint> expectPoint = Optional.empty();

    @Option(
            names = "--kit",
            paramLabel = "FILE",
            description = "Rehearse the opening of this recovery kit too, in place of the agent's own key: with the"
                    + " custodians' shares, or the passphrase.")
    private Optional<Path> kit = Optional.empty();

    @Mixin
    private KitKeys keys;

    @Override
    public Integer call() {
        Clock clock = Clock.systemUTC();
        Distribution distribution = Distribution.current();
        DrillAgent agent = DrillAgent.of(home.home());
        RecoveryPlan read = PlanReader.read(plan.orElseGet(distribution::defaultPlan));
        Optional<ExpectedPoint> expected = expectPoint;
        try (Workplace workplace = Workplace.claim(agent);
                Interruption interruption = Interruption.ofThisThread()) {
            workplace.sweep(distribution, output.progress());
            AgentSeal seal = agent.seal();
            try (var closing = seal.key()) {
                UUID id = Ids.next();
                DrillSetting setting = new DrillSetting(
                        id,
                        agent.config().repositoryId(),
                        read,
                        workplace.target(id),
                        VersionCommand.version(),
                        host());
                try (TellingProgress progress =
                        new TellingProgress(home.home().drillProgress(), id, read, output.progress(), clock)) {
                    DrillReport report = run(setting, agent, expected, distribution, clock, progress);
                    EvidenceFiles evidence = EvidenceWriter.write(report, seal, agent.evidence());
                    show(report, evidence);
                    return report.passed() ? 0 : 1;
                }
            }
        }
    }

    private DrillReport run(
            DrillSetting setting,
            DrillAgent agent,
            Optional<ExpectedPoint> expected,
            Distribution distribution,
            Clock clock,
            Progress progress) {
        Optional<Supplier<RecoveryKit>> custodians = kit.map(file -> () -> keys.open(file, output));
        try (AgentRecovery recovery = new AgentRecovery(agent, custodians, expected, distribution, clock, progress)) {
            return new Drill(setting, recovery, new RealApplication(clock, progress), clock, progress).run();
        }
    }

    private void show(DrillReport report, EvidenceFiles evidence) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("drill", report.drill().toString());
        json.put("result", report.passed() ? "PASS" : "FAIL");
        report.reasons().forEach(json.putArray("reasons")::add);
        seconds(json, "rtoSeconds", report.measured("RTO"));
        seconds(json, "rpoSeconds", report.measured("RPO"));
        json.put("recordsVerified", report.records().recordsVerified());
        json.put("recordsTotal", report.records().recordsTotal());
        report.application()
                .ifPresentOrElse(booted -> json.put("bootedPid", booted.pid()), () -> json.putNull("bootedPid"));
        json.put("evidencePdf", evidence.pdf().toString());
        json.put("evidenceJson", evidence.json().toString());
        var checks = json.putArray("checks");
        report.steps().stream().filter(step -> step.check().isPresent()).forEach(step -> {
            ObjectNode check = checks.addObject()
                    .put("check", step.check().orElseThrow())
                    .put("outcome", step.outcome().name())
                    .put("detail", step.detail());
            seconds(check, "seconds", step.took());
        });
        output.result(json, out -> {
            report.steps()
                    .forEach(step -> out.printf(
                            "%-8s %s%s%n",
                            step.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                            step.title(),
                            step.check().isPresent() ? ": " + step.detail() : ""));
            report.objectives()
                    .forEach(objective -> out.printf(
                            "%s %s (objective %s)%n",
                            objective.name(),
                            objective.measured().map(Durations::text).orElse("not measured"),
                            Durations.text(objective.objective())));
            out.printf("%s%n", report.passed() ? "PASS" : "FAIL");
            report.reasons().forEach(reason -> out.printf("  %s%n", reason));
            out.printf("evidence %s%n         %s%n", evidence.pdf(), evidence.json());
        });
    }

    private static void seconds(ObjectNode json, String field, Optional<Duration> duration) {
        if (duration.isPresent()) {
            json.put(field, duration.get().toMillis() / MILLIS);
        } else {
            json.putNull(field);
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "unnamed host";
        }
    }
}
