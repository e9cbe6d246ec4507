package org.strongroom.heal;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.strongroom.store.Stores;
import org.strongroom.verify.VerificationRequest;

/**
 * What to repair.
 *
 * @param verification what is read, with which keys; its credential reads, and reads back
 * @param writing the same two halves of the repository with a credential that puts; empty: nothing off site is healed
 * @param site the content store; empty: it is elsewhere
 * @param elsewhere further places of the same repository by name, which have the same objects under the same names
 * @param dryRun only say what would be healed
 */
public record RepairRequest(
        VerificationRequest verification,
        Optional<Stores> writing,
        Optional<SiteFolder> site,
        Map<String, Stores> elsewhere,
        boolean dryRun) {
    /** Copies the map. */
    public RepairRequest {
        Objects.requireNonNull(verification);
        Objects.requireNonNull(writing);
        Objects.requireNonNull(site);
        elsewhere = Map.copyOf(elsewhere);
    }
}
