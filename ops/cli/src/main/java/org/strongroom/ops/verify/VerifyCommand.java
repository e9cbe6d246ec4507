package org.strongroom.ops.verify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.strongroom.crypto.RecipientPrivateKey;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.home.Home;
import org.strongroom.kit.DrillAgentConfig;
import org.strongroom.kit.RecoveryKit;
import org.strongroom.ops.output.HomeOption;
import org.strongroom.ops.output.KitKeys;
import org.strongroom.ops.output.Output;
import org.strongroom.prune.PruneStatement;
import org.strongroom.recovery.drill.Durations;
import org.strongroom.repository.ExpectedPoint;
import org.strongroom.store.StoreCredentials;
import org.strongroom.store.StoreLocation;
import org.strongroom.verify.Sample;
import org.strongroom.verify.Verification;
import org.strongroom.verify.VerificationReport;
import org.strongroom.verify.VerificationRequest;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code strongroom verify}. */
@Command(
        name = "verify",
        description = {
            "Reads the whole off-site repository and names what is missing, damaged, forged or out of order.",
            "Uses the drill agent's key of the home, or the recovery kit.",
            "Of a repository that is pruned give the newest prune's report: only that tells what was let go from what was"
                    + " taken. Without it whatever is gone is a defect."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:whole", "5:defects were found, each is named"})
public final class VerifyCommand implements Callable<Integer> {
    private static final int DEFECTIVE = 5;

    @Mixin
    private HomeOption home;

    @Mixin
    private KitKeys keys;

    @Mixin
    private Output output;

    @Option(
            names = "--kit",
            paramLabel = "FILE",
            description = "Use this recovery kit instead of the drill agent's key.")
    private Optional<Path> kit = Optional.empty();

    @Option(names = "--repository", paramLabel = "LOCATION", description = "Where the repository lies now.")
    private Optional<String> repository = Optional.empty();

    @Option(names = "--expect-point", paramLabel = "POINT", description = "A recovery point seen elsewhere.")
    private Optional<ExpectedPoint> expectPoint = Optional.empty();

    @Option(
            names = "--pruned",
            paramLabel = "REPORT",
            description = "The report of the newest prune (prune --execute --json), as it was printed.")
    private Optional<Path> pruned = Optional.empty();

    @ArgGroup
    private Extent extent = new Extent();

    /** How much is read. */
    static final class Extent {
        @Option(
                names = "--sample",
                paramLabel = "1/DAYS",
                description = {
                    "Read a part of the objects, another one each day, and look up the rest: with 1/30 on every day, each"
                            + " object is read each month. The chain of recovery points is checked as a whole."
                })
        private Optional<String> sample = Optional.empty();

        @Option(names = "--full", description = "Read every object. The default.")
        private boolean full;
    }

    @Override
    public Integer call() {
        VerificationReport report = kit.isPresent() ? withKit(kit.get()) : withDrillKey(home.home());
        show(report);
        return report.whole() ? 0 : DEFECTIVE;
    }

    private VerificationReport withKit(Path file) {
        try (RecoveryKit opened = keys.open(file, output)) {
            return verify(
                    new DrillAgentConfig(opened.repositoryId(), opened.location(), opened.rootKey(), "", ""),
                    opened.readCredentials(),
                    opened.recoveryKey());
        }
    }

    private VerificationReport withDrillKey(Home agent) {
        if (!agent.drillConfig().toFile().isFile()) {
            throw new ConfigurationException(
                    "no drill agent lives in " + agent.drill() + ": give --kit, or the right --home");
        }
        try (RecipientPrivateKey key = RecipientPrivateKey.load(agent.drillKey())) {
            return verify(
                    DrillAgentConfig.load(agent.drillConfig()), StoreCredentials.load(agent.drillCredentials()), key);
        }
    }

    private VerificationReport verify(DrillAgentConfig what, StoreCredentials credentials, RecipientPrivateKey key) {
        StoreLocation location = StoreLocation.parse(repository.orElse(what.location()));
        return Verification.run(
                new VerificationRequest(
                        location.open(Optional.of(credentials)),
                        what.repositoryId(),
                        what.rootKey(),
                        Optional.of(key),
                        expectPoint,
                        pruned.map(PruneStatement::read),
                        extent.full ? Optional.empty() : extent.sample.map(this::sample),
                        Clock.systemUTC()),
                output.progress());
    }

    private Sample sample(String part) {
        try {
            return Sample.ofDay(part, Clock.systemUTC().instant());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("--sample takes a part such as 1/30", e);
        }
    }

    // only who has read everything may say that it is whole
    private static String verdict(VerificationReport report) {
        if (!report.whole()) {
            return "DEFECTIVE";
        }
        return report.sample().isPresent() ? "no defect in what was read" : "whole";
    }

    private void show(VerificationReport report) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("whole", report.whole());
        json.put("points", report.points());
        json.put("pointHash", report.pointHash());
        json.put("pointTime", report.pointTime().toString());
        json.put("objects", report.objects());
        json.put("bytes", report.bytes());
        json.put("unopened", report.unopened());
        json.put("freshnessProven", report.freshnessProven());
        report.sample().ifPresent(sample -> json.putObject("sample")
                .put("stratum", sample.stratum())
                .put("strata", sample.strata()));
        report.letGo().ifPresent(letGo -> json.putObject("pruned")
                .put("objects", letGo.objects())
                .put("keptPoints", letGo.points())
                .put("oldestPoint", letGo.oldest().toString())
                .put("anySecondSince", letGo.anySecondSince().toString()));
        json.put("seconds", report.took().toMillis() / 1000.0);
        var findings = json.putArray("findings");
        report.findings().forEach(finding -> findings.addObject()
                .put("kind", finding.getClass().getSimpleName())
                .put("object", finding.object())
                .put("defect", finding.defect())
                .put("affects", finding.affects())
                .put("remedy", finding.remedy()));
        output.result(json, out -> {
            out.printf(
                    "%s: %d recovery points, %d objects, %d bytes, %s in %s%n",
                    verdict(report),
                    report.points(),
                    report.objects(),
                    report.bytes(),
                    report.sample().isPresent() ? "in part read and checked" : "read and checked",
                    Durations.text(report.took()));
            out.printf("  newest point of %s, %s%n", report.pointTime(), report.pointHash());
            out.println(
                    report.freshnessProven()
                            ? "  freshness proven: the point that was seen elsewhere is in the chain"
                            : "  freshness unproven: only a point seen elsewhere, given as --expect-point, shows that"
                                    + " nothing newer is hidden");
            if (report.unopened() > 0) {
                out.printf(
                        "  %d objects were sealed before this key was a recipient: hashed, not opened%n",
                        report.unopened());
            }
            report.sample()
                    .ifPresent(sample -> out.printf(
                            "  read of stratum %d of %d; the rest was looked up%n",
                            sample.stratum() + 1, sample.strata()));
            report.letGo()
                    .ifPresent(letGo -> out.printf(
                            "  pruned: %d objects were let go; windows left: %d points from %s on, any second since %s%n",
                            letGo.objects(), letGo.points(), letGo.oldest(), letGo.anySecondSince()));
            if (report.missesObjects() && pruned.isEmpty()) {
                out.println(
                        "  if this repository is pruned: --pruned with the newest prune's report tells what was let go"
                                + " from what was taken");
            }
            report.findings().forEach(finding -> {
                out.printf("  %s %s%n", finding.object(), finding.defect());
                out.printf("    affects %s%n", finding.affects());
                out.printf("    to do: %s%n", finding.remedy());
            });
        });
    }
}
