package org.strongroom.heal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.progress.Progress;
import org.strongroom.repository.ObjectKind;
import org.strongroom.repository.Repository;
import org.strongroom.verify.Finding;
import org.strongroom.verify.Verification;
import org.strongroom.verify.VerificationReport;

/**
 * Verifies a repository and the content store, and heals each from the other. Good bytes are those with the hash that the
 * signed chain names; nothing else replaces anything, so a repair that is run twice, or was killed, does no harm.
 */
public final class Repair {
    /** What is healed may show what lies behind it: a point, its segments, their epoch. */
    private static final int ROUNDS = 5;

    private final RepairRequest request;
    private final Progress progress;
    private final Map<String, Mend> mends = new LinkedHashMap<>();
    private final List<Mend> thisRound = new ArrayList<>();
    private int consequences;
    private long untold;

    private Repair(RepairRequest request, Progress progress) {
        this.request = request;
        this.progress = progress;
    }

    /**
     * Repairs, or says what a repair would heal.
     *
     * @throws org.strongroom.failure.UnreachableException when the store does not answer; what was healed until then is
     * @throws org.strongroom.failure.NotAuthorisedException when the credential does not read
     */
    public static RepairReport run(RepairRequest request, Progress progress) {
        return new Repair(request, progress).run();
    }

    private RepairReport run() {
        try {
            VerificationReport report = round();
            for (int round = 1; round < ROUNDS && !request.dryRun() && isToBeLookedAtAgain(); round++) {
                mends.values().removeIf(mend -> !(mend instanceof Mend.Healed));
                report = round();
            }
            return new RepairReport(report, List.copyOf(mends.values()), untold);
        } finally {
            request.site().ifPresent(Repair::clear);
        }
    }

    /** Beyond a chain that was broken, and in objects that others open, nobody has looked yet. */
    private boolean isToBeLookedAtAgain() {
        return thisRound.stream().anyMatch(mend -> mend instanceof Mend.Healed && mend.place() == Place.OFF_SITE)
                && (consequences > 0
                        || thisRound.stream().anyMatch(mend -> !(mend instanceof Mend.Healed) || opensOthers(mend)));
    }

    private static boolean opensOthers(Mend mend) {
        return ObjectKind.of(mend.object())
                .map(kind -> switch (kind) {
                    case INCARNATION, KEY_SUCCESSION, EPOCH, BASE_MANIFEST, POINT, ROLLUP, ANCHOR -> true;
                    default -> false;
                })
                .orElse(false);
    }

    private VerificationReport round() {
        NamedContent content = NamedContent.everything();
        progress.step("look for what is covered");
        Covered covered = Covered.in(request.verification().stores());
        return Verification.run(
                request.verification(),
                progress,
                ref -> {
                    content.take(ref);
                    covered.take(ref.name());
                },
                (report, records) -> {
                    thisRound.clear();
                    consequences = 0;
                    mendSite(content, records);
                    mendOffsite(content, covered, report);
                    return report;
                });
    }

    private void mendSite(NamedContent content, Verification.Records records) {
        request.site().ifPresent(site -> {
            Map<String, Repository> sources = new LinkedHashMap<>();
            sources.put("off site", repository(request.verification().stores()));
            request.elsewhere().forEach((name, stores) -> sources.put("the repository " + name, repository(stores)));
            SiteCheck check =
                    new SiteCheck(site, content, request.verification().sample(), bytes -> {});
            SiteMend mend = new SiteMend(site, sources, request.dryRun());
            List<SiteDefect> defects = check.run(records, progress);
            untold = check.untold();
            progress.step("heal what is on site");
            defects.forEach(defect -> settle(mend.mend(defect)));
        });
    }

    private Repository repository(org.strongroom.store.Stores stores) {
        return new Repository(request.verification().repositoryId(), stores);
    }

    private void mendOffsite(NamedContent content, Covered covered, VerificationReport report) {
        progress.step("heal what is off site");
        OffsiteMend mend = new OffsiteMend(request, new GoodBytes(request, content));
        List<Finding> findings = new ArrayList<>(report.findings());
        covered.findings().stream()
                .filter(each ->
                        findings.stream().noneMatch(known -> known.object().equals(each.object())))
                .toList()
                .forEach(findings::add);
        List<Finding> unexplained = new ArrayList<>();
        for (Finding finding : findings) {
            List<Mend> came = mend.mend(finding);
            came.forEach(this::settle);
            if (came.isEmpty()) {
                unexplained.add(finding);
            }
        }
        consequences = unexplained.size();
        unexplained.forEach(finding -> mends.putIfAbsent(
                "consequence " + finding.object(),
                new Mend.Unhealed(
                        Place.OFF_SITE,
                        finding.object(),
                        finding.defect(),
                        finding.affects(),
                        "its bytes are as they were put; what is wrong is wrong in them, or in what they hang on",
                        finding.remedy())));
    }

    private void settle(Mend mend) {
        thisRound.add(mend);
        mends.put(mend.place() + " " + mend.object(), mend);
    }

    private static void clear(SiteFolder site) {
        if (!Files.isDirectory(site.work())) {
            return;
        }
        try (Stream<Path> left = Files.list(site.work())) {
            for (Path part :
                    left.filter(each -> each.toString().endsWith(".part")).toList()) {
                Files.delete(part);
            }
        } catch (IOException e) {
            throw new OperationFailedException("cannot tidy up " + site.work() + ": " + e.getMessage(), e);
        }
    }
}
