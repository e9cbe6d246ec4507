package org.strongroom.prune;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a prune did, or would do.
 *
 * @param executed whether it was done
 * @param points how many points the chain has
 * @param newest number and hash of the newest
 * @param verified number and hash of the newest point that was verified
 * @param kept the recovery points that stay, with what for
 * @param needed versions that kept points need
 * @param left versions that were let go, or would be
 * @param waiting versions that nothing needs and a lock, or the grace, still holds
 * @param nextRelease when the first of the waiting is released
 * @param prolonged locks that were prolonged, or would be
 * @param unknown objects whose names this version does not know: they stay
 * @param keysFrozen why no key document may leave; empty when they may
 * @param findings what is wrong with needed objects, or kept something from leaving
 */
public record PruneReport(
        boolean executed,
        long points,
        Optional<String> newest,
        Optional<String> verified,
        List<Kept> kept,
        Count needed,
        Count left,
        Count waiting,
        Optional<Instant> nextRelease,
        long prolonged,
        long unknown,
        Optional<String> keysFrozen,
        List<String> findings) {
    /** Copies the lists. */
    public PruneReport {
        kept = List.copyOf(kept);
        findings = List.copyOf(findings);
    }

    /** A recovery point that stays. */
    public record Kept(long sequence, Instant storedAt, List<String> reasons) {
        /** Copies the list. */
        public Kept {
            reasons = List.copyOf(reasons);
        }
    }

    /** Versions and their bytes. */
    public record Count(long versions, long bytes) {}
}
