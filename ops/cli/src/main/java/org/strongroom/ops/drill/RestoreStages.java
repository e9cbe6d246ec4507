package org.strongroom.ops.drill;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.strongroom.progress.Progress;
import org.strongroom.recovery.drill.ArchiveRecovery.HeldCheck;
import org.strongroom.recovery.plan.Check;
import org.strongroom.repository.ExpectedPoint;
import org.strongroom.restore.RestoreReport;

/** Tells from a restore's progress which of the plan's checks held: a step that begins proves what came before it. */
final class RestoreStages implements Progress {
    private final Progress shown;
    private final Consumer<HeldCheck> held;
    private final Optional<ExpectedPoint> witnessed;
    private final Set<Check> told = EnumSet.noneOf(Check.class);

    RestoreStages(Progress shown, Consumer<HeldCheck> held, Optional<ExpectedPoint> witnessed) {
        this.shown = shown;
        this.held = held;
        this.witnessed = witnessed;
    }

    @Override
    public void step(String name) {
        shown.step(name);
    }

    @Override
    public void advance(long done, long total, String unit) {
        shown.advance(done, total, unit);
    }

    /** The restore came to its end, so everything held. */
    void finish(RestoreReport report) {
        tell(Check.FETCH, "chain up to point " + report.point() + ", " + report.bytes() + " bytes");
        tell(
                Check.FRESHNESS,
                witnessed
                        .map(point -> "the chain contains the witnessed point " + point)
                        .orElse("no earlier witness: this drill's point is witnessed from now on"));
        tell(Check.REBUILD, report.packs() + " packs and the database");
        tell(Check.VERIFY_DIGESTS, report.tablesCompared() + " tables equal the source's digests and change counts");
        tell(Check.VERIFY_CONTENT, report.records() + " record versions have their stored hash");
    }

    private void tell(Check check, String detail) {
        if (told.add(check)) {
            held.accept(new HeldCheck(check, detail));
        }
    }
}
