package org.strongroom.ops.verify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import org.strongroom.heal.Mend;
import org.strongroom.heal.RepairReport;
import org.strongroom.ops.output.Output;

/**
 * A repair as people and scripts see it.
 *
 * @param report what came of it
 * @param dryRun whether nothing was changed
 * @param prunedKnown whether a prune's report was given
 */
record RepairView(RepairReport report, boolean dryRun, boolean prunedKnown) {
    void show(Output output) {
        VerificationView read = new VerificationView(report.verification(), report.whole(), prunedKnown);
        ObjectNode json = read.json(false);
        json.remove("findings");
        ObjectNode repair = json.putObject("repair").put("dryRun", dryRun).put("untold", report.untold());
        ArrayNode healed = repair.putArray(dryRun ? "healable" : "healed");
        ArrayNode unhealed = repair.putArray("unhealed");
        report.mends().forEach(mend -> add(mend, healed, unhealed));
        output.result(json, out -> {
            read.text(out, false);
            report.mends().forEach(mend -> print(mend, out));
            if (report.untold() > 0) {
                out.printf(
                        "  %d packs are off site and not on site; only a key tells whether records need them: --kit%n",
                        report.untold());
            }
        });
    }

    private static void add(Mend mend, ArrayNode healed, ArrayNode unhealed) {
        ObjectNode one = (mend instanceof Mend.Unhealed ? unhealed : healed)
                .addObject()
                .put("place", mend.place().words())
                .put("object", mend.object())
                .put("defect", mend.defect());
        if (mend instanceof Mend.Healed done) {
            one.put("from", done.source());
        } else if (mend instanceof Mend.Healable would) {
            one.put("from", would.source());
        } else if (mend instanceof Mend.Unhealed still) {
            one.put("affects", still.affects()).put("why", still.why()).put("remedy", still.remedy());
        }
    }

    private static void print(Mend mend, PrintWriter out) {
        out.printf("  %s %s %s%n", mend.place().words(), mend.object(), mend.defect());
        if (mend instanceof Mend.Healed done) {
            out.printf("    HEALED from %s, and read back%n", done.source());
        } else if (mend instanceof Mend.Healable would) {
            out.printf("    would be healed from %s%n", would.source());
        } else if (mend instanceof Mend.Unhealed still) {
            out.printf("    NOT HEALED: %s%n", still.why());
            out.printf("    affects %s%n", still.affects());
            out.printf("    to do: %s%n", still.remedy());
        }
    }
}
