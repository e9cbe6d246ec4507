package org.strongroom.prune;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.strongroom.crypto.VerificationKey;
import org.strongroom.repository.ExpectedPoint;
import org.strongroom.store.PrunableStores;

/**
 * What to prune.
 *
 * @param stores the repository, opened with the pruner's own credential
 * @param repositoryId whose repository it has to be
 * @param rootKey whose signature everything has to hang on
 * @param retention what is kept
 * @param verified points up to which a drill or a verification succeeded
 * @param acceptDestroyed how many lawful destructions of keys may take effect at once; a taken-over server could claim
 *     that all were destroyed
 * @param execute whether anything is done; otherwise it is only counted
 * @param work an empty folder for lists that are too long for memory
 */
public record PruneRequest(
        PrunableStores stores,
        UUID repositoryId,
        VerificationKey rootKey,
        Retention retention,
        List<ExpectedPoint> verified,
        long acceptDestroyed,
        boolean execute,
        Path work,
        Clock clock) {
    /** Checks that nothing is missing. */
    public PruneRequest {
        Objects.requireNonNull(stores);
        Objects.requireNonNull(repositoryId);
        Objects.requireNonNull(rootKey);
        Objects.requireNonNull(retention);
        verified = List.copyOf(verified);
        Objects.requireNonNull(work);
        Objects.requireNonNull(clock);
    }
}
