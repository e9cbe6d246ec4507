package org.strongroom.ops.prune;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.ops.output.Output;
import org.strongroom.prune.PruneReport;
import org.strongroom.prune.PruneRequest;
import org.strongroom.prune.PruneStatement;
import org.strongroom.prune.PrunerConfig;
import org.strongroom.prune.Pruning;
import org.strongroom.repository.ExpectedPoint;
import org.strongroom.store.StoreCredentials;
import org.strongroom.store.StoreLocation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code strongroom prune}: what nothing needs any more leaves the repository; dry unless told otherwise. */
@Command(
        name = "prune",
        subcommands = PruneConfigCommand.class,
        description = {
            "Keeps the recovery points of so many hours, days, weeks, months and years, prolongs the locks of what they"
                    + " need, and lets go of the rest when its lock has ended.",
            "Counts only, unless --execute is given. Runs with a credential of its own, on a host of its own; it has no"
                    + " key that opens anything."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:done, and something is to be looked at"})
public final class PruneCommand implements Callable<Integer> {
    @Mixin
    private Output output;

    @Option(names = "--config", paramLabel = "FILE", description = "The pruner's configuration.")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "--verified",
            paramLabel = "EVIDENCE",
            description =
                    "Evidence of a drill that passed: nothing newer than the base of its point leaves. Repeatable.")
    private List<Path> verified = new ArrayList<>();

    @Option(
            names = "--verified-point",
            paramLabel = "POINT",
            description = "A recovery point up to which a verification succeeded (SEQUENCE:HASH). Repeatable.")
    private List<ExpectedPoint> verifiedPoints = new ArrayList<>();

    @Option(
            names = "--accept-destroyed",
            paramLabel = "COUNT",
            description = "So many lawful destructions of keys may take effect at once.")
    private long acceptDestroyed;

    @Option(names = "--execute", description = "Do it, rather than count.")
    private boolean execute;

    @Override
    public Integer call() {
        PrunerConfig found = PrunerConfig.load(
                config.orElseThrow(() -> new ConfigurationException("say --config FILE; prune config writes one")));
        List<ExpectedPoint> vouched = new ArrayList<>(verifiedPoints);
        vouched.addAll(Vouched.by(verified, found));
        PruneReport report = run(found, vouched);
        show(report);
        return report.findings().isEmpty() && report.keysFrozen().isEmpty() ? 0 : 1;
    }

    private PruneReport run(PrunerConfig found, List<ExpectedPoint> vouched) {
        Path work = workFolder();
        try {
            return Pruning.run(
                    new PruneRequest(
                            StoreLocation.parse(found.location())
                                    .openForPruning(Optional.of(found.credentialsFile())
                                            .filter(Files::exists)
                                            .map(StoreCredentials::load)),
                            found.repositoryId(),
                            found.rootKey(),
                            found.retention(),
                            vouched,
                            acceptDestroyed,
                            execute,
                            work,
                            Clock.systemUTC()),
                    output.progress());
        } finally {
            delete(work);
        }
    }

    private static Path workFolder() {
        try {
            return Files.createTempDirectory("strongroom-prune");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path work) {
        try (var files = Files.list(work)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(work);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void show(PruneReport report) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("format", PruneStatement.FORMAT).put("executed", report.executed());
        json.put("at", Clock.systemUTC().instant().toString());
        json.put("points", report.points());
        json.put("newest", report.newest().orElse(null));
        json.put("verified", report.verified().orElse(null));
        var kept = json.putArray("kept");
        report.kept().forEach(point -> {
            ObjectNode each = kept.addObject()
                    .put("point", point.sequence())
                    .put("storedAt", point.storedAt().toString());
            point.reasons().forEach(each.putArray("for")::add);
        });
        count(json, "needed", report.needed());
        count(json, "left", report.left());
        count(json, "waiting", report.waiting());
        json.put("nextRelease", report.nextRelease().map(Object::toString).orElse(null));
        json.put("prolonged", report.prolonged()).put("unknown", report.unknown());
        json.put("keysFrozen", report.keysFrozen().orElse(null));
        report.findings().forEach(json.putArray("findings")::add);
        json.put("sha256", PruneStatement.hash(json));
        output.result(json, out -> print(report, out));
    }

    private static void count(ObjectNode json, String name, PruneReport.Count count) {
        json.putObject(name).put("versions", count.versions()).put("bytes", count.bytes());
    }

    private static void print(PruneReport report, PrintWriter out) {
        out.printf(
                "%s: %d recovery points, newest %s%n",
                report.executed() ? "pruned" : "dry run, nothing was touched",
                report.points(),
                report.newest().orElse("none"));
        out.printf("  verified up to   %s%n", report.verified().orElse("nothing"));
        out.printf("  restore points   %d kept%n", report.kept().size());
        out.printf(
                "  needed           %,d versions, %,d bytes%n",
                report.needed().versions(), report.needed().bytes());
        out.printf(
                "  %-16s %,d versions, %,d bytes%n",
                report.executed() ? "let go" : "would be let go",
                report.left().versions(),
                report.left().bytes());
        out.printf(
                "  still held       %,d versions, %,d bytes%s%n",
                report.waiting().versions(),
                report.waiting().bytes(),
                report.nextRelease().map(at -> ", the first until " + at).orElse(""));
        out.printf("  locks prolonged  %,d%n", report.prolonged());
        report.keysFrozen().ifPresent(why -> out.println("  ! no key document may leave: " + why));
        report.findings().forEach(finding -> out.println("  ! " + finding));
        out.flush();
    }
}
