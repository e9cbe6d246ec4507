package org.strongroom.ops.verify;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.heal.RepairReport;
import org.strongroom.ops.output.Output;
import org.strongroom.ops.repository.RepositoryReader;
import org.strongroom.prune.PruneStatement;
import org.strongroom.repository.ExpectedPoint;
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
            "With --repair, what rotted, was cut or is missing in the repository or in the content store of the home is put"
                    + " back from wherever its very bytes still are.",
            "Uses the drill agent's key of the home, or the recovery kit.",
            "Of a repository that is pruned give the newest prune's report: only that tells what was let go from what was"
                    + " taken. Without it whatever is gone is a defect."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:whole, or whole again: everything that was found is healed and was read back",
            "3:there is nothing here to repair, or another repair is under way",
            "4:the store does not answer; what was healed until then is healed",
            "5:defects are left, each is named; with --dry-run, there is something to heal",
            "6:the credential does not read: nothing can be proven, so nothing is healed"
        })
public final class VerifyCommand implements Callable<Integer> {
    private static final int DEFECTIVE = 5;

    @Mixin
    private RepositoryReader reader;

    @Mixin
    private Output output;

    @Option(names = "--expect-point", paramLabel = "POINT", description = "A recovery point seen elsewhere.")
    private Optional<ExpectedPoint> expectPoint = Optional.empty();

    @Option(
            names = "--pruned",
            paramLabel = "REPORT",
            description = "The report of the newest prune (prune --execute --json), as it was printed.")
    private Optional<Path> pruned = Optional.empty();

    @ArgGroup
    private Extent extent = new Extent();

    @ArgGroup(exclusive = false)
    private Mending mending = new Mending();

    /** Whether it is repaired. */
    static final class Mending {
        @Option(
                names = "--repair",
                required = true,
                description = {
                    "Heal what is found, on site and off site; each healed thing is read back before it is called healed.",
                    "Run it on the archive's machine, the server running or stopped. It reads with the credential of the kit or"
                            + " the drill agent, and puts with the site's own."
                })
        private boolean repair;

        @Option(names = "--dry-run", description = "Only say what would be healed, and from where.")
        private boolean dryRun;
    }

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
        return reader.read(output, this::verify);
    }

    private int verify(RepositoryReader.Opened by) {
        VerificationRequest request = VerificationRequest.of(
                        by.stores(), by.what().repositoryId(), by.what().rootKey(), Clock.systemUTC())
                .opening(Optional.of(by.key()))
                .expecting(expectPoint)
                .prunedAs(pruned.map(PruneStatement::read))
                .sampling(extent.full ? Optional.empty() : extent.sample.map(this::sample));
        if (mending.repair) {
            RepairReport report = new SiteRepair(reader.home(), reader.repository(), by)
                    .run(request, mending.dryRun, output.progress());
            new RepairView(report, mending.dryRun, pruned.isPresent()).show(output);
            return report.whole() ? 0 : DEFECTIVE;
        }
        VerificationReport report = Verification.run(request, output.progress());
        VerificationView view = new VerificationView(report, report.whole(), pruned.isPresent());
        output.result(view.json(true), out -> view.text(out, true));
        return report.whole() ? 0 : DEFECTIVE;
    }

    private Sample sample(String part) {
        try {
            return Sample.ofDay(part, Clock.systemUTC().instant());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("--sample takes a part such as 1/30", e);
        }
    }
}
