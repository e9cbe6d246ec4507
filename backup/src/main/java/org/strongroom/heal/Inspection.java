package org.strongroom.heal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.strongroom.pack.PackStore;
import org.strongroom.progress.Progress;
import org.strongroom.repository.ObjectKind;
import org.strongroom.repository.ObjectRef;
import org.strongroom.verify.Finding;
import org.strongroom.verify.Verification;
import org.strongroom.verify.VerificationReport;
import org.strongroom.verify.VerificationRequest;

/**
 * Looks at a repository and at the content store and says what is wrong, without changing anything. Its memory grows with
 * the packs that the chain names and with the points since the newest base, not with what it reads.
 */
public final class Inspection {
    private static final String REPAIR =
            "strongroom verify --repair puts it back from off site; if it cannot, it says what to do";

    private final NamedContent content = NamedContent.packsAlone();
    private final Set<String> sinceTheNewestBase = new HashSet<>();

    private Inspection() {}

    /** Where whoever inspects gently learns of what was read on site. */
    @FunctionalInterface
    public interface Reading {
        /** So many bytes were just read; may wait, and may throw to end the work. */
        void read(long bytes);
    }

    /**
     * What was found.
     *
     * @param report what was read of the repository
     */
    public record Result(VerificationReport report, List<Rot> rot) {
        /** Copies the list. */
        public Result {
            rot = List.copyOf(rot);
        }
    }

    /**
     * Looks.
     *
     * @param site the content store; empty: it is not looked at
     * @param rows which records have content where, as the archive's own database knows it
     * @param reading is told between two packs on site; reading off site is the stores' own matter
     */
    public static Result run(
            VerificationRequest request, Optional<SiteFolder> site, Verification.Records rows, Reading reading) {
        Inspection inspection = new Inspection();
        return Verification.run(
                request,
                Progress.silent(),
                inspection::take,
                (report, unopened) -> inspection.result(report, request, site, rows, reading));
    }

    private void take(ObjectRef ref) {
        content.take(ref);
        if (ref.kind() == ObjectKind.BASE_MANIFEST) {
            sinceTheNewestBase.clear();
        }
        sinceTheNewestBase.add(ref.name());
    }

    private Result result(
            VerificationReport report,
            VerificationRequest request,
            Optional<SiteFolder> site,
            Verification.Records rows,
            Reading reading) {
        List<Rot> rot = new ArrayList<>();
        report.findings().forEach(finding -> rot.add(offSite(finding, request, rows)));
        site.ifPresent(folder -> new SiteCheck(folder, content, request.sample(), reading)
                .run(rows, Progress.silent())
                .forEach(defect -> rot.add(new Rot(
                        Place.ON_SITE,
                        PackStore.fileName(defect.pack()),
                        defect.defect(),
                        defect.affects(),
                        REPAIR,
                        true))));
        return new Result(report, rot);
    }

    private Rot offSite(Finding finding, VerificationRequest request, Verification.Records rows) {
        boolean certain = !(finding instanceof Finding.Missing)
                || request.pruned().isPresent()
                || ObjectKind.of(finding.object()).isEmpty()
                || sinceTheNewestBase.contains(finding.object());
        return new Rot(
                Place.OFF_SITE,
                finding.object(),
                finding.defect(),
                finding.affects() + records(finding.object(), rows),
                finding.remedy(),
                certain);
    }

    private String records(String object, Verification.Records rows) {
        if (!ObjectKind.PACK.names(object) && !ObjectKind.TAIL.names(object)) {
            return "";
        }
        Set<String> records = new TreeSet<>();
        rows.in(List.of(ObjectRef.of(object, 0)))
                .map(Map::values)
                .ifPresent(all -> all.forEach((Collection<String> each) -> records.addAll(each)));
        return records.isEmpty() ? "" : ": the record versions " + SiteCheck.named(records);
    }
}
