package org.strongroom.heal;

import java.util.List;
import org.strongroom.verify.VerificationReport;

/**
 * What a repair came to.
 *
 * @param verification what the last look at the repository read; its findings are settled by {@code mends}
 * @param mends every defect that was met and what came of it
 * @param untold packs that are off site and not on site, when no key was given that could tell whether records need them
 */
public record RepairReport(VerificationReport verification, List<Mend> mends, long untold) {
    /** Copies the list. */
    public RepairReport {
        mends = List.copyOf(mends);
    }

    /** Whether nothing that was read is wrong any more. */
    public boolean whole() {
        return mends.stream().allMatch(Mend.Healed.class::isInstance);
    }
}
