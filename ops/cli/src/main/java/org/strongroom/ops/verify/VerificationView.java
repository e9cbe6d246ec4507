package org.strongroom.ops.verify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import org.strongroom.recovery.drill.Durations;
import org.strongroom.verify.VerificationReport;

/**
 * A verification as people and scripts see it.
 *
 * @param report what was found
 * @param whole whether nothing is wrong any more
 * @param prunedKnown whether a prune's report was given
 */
record VerificationView(VerificationReport report, boolean whole, boolean prunedKnown) {
    // only who has read everything may say that it is whole
    private String verdict() {
        if (!whole) {
            return "DEFECTIVE";
        }
        return report.sample().isPresent() ? "no defect in what was read" : "whole";
    }

    /** With the findings, or without them where a repair has settled them. */
    ObjectNode json(boolean withFindings) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("whole", whole);
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
        if (!withFindings) {
            return json;
        }
        report.findings().forEach(finding -> findings.addObject()
                .put("kind", finding.getClass().getSimpleName())
                .put("object", finding.object())
                .put("defect", finding.defect())
                .put("affects", finding.affects())
                .put("remedy", finding.remedy()));
        return json;
    }

    /** The same for people. */
    void text(PrintWriter out, boolean withFindings) {
        out.printf(
                "%s: %d recovery points, %d objects, %d bytes, %s in %s%n",
                verdict(),
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
                        "  read of stratum %d of %d; the rest was looked up%n", sample.stratum() + 1, sample.strata()));
        report.letGo()
                .ifPresent(letGo -> out.printf(
                        "  pruned: %d objects were let go; windows left: %d points from %s on, any second since %s%n",
                        letGo.objects(), letGo.points(), letGo.oldest(), letGo.anySecondSince()));
        if (report.missesObjects() && !prunedKnown) {
            out.println("  if this repository is pruned: --pruned with the newest prune's report tells what was let go"
                    + " from what was taken");
        }
        if (!withFindings) {
            return;
        }
        report.findings().forEach(finding -> {
            out.printf("  %s %s%n", finding.object(), finding.defect());
            out.printf("    affects %s%n", finding.affects());
            out.printf("    to do: %s%n", finding.remedy());
        });
    }
}
