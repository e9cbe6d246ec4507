package org.strongroom.ops.restore;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.crypto.VerificationKey;
import org.strongroom.failure.IntegrityException;
import org.strongroom.repository.ChainDefect;
import org.strongroom.repository.Lineage;
import org.strongroom.repository.PointChain;
import org.strongroom.repository.Repository;
import org.strongroom.store.StoreCredentials;
import org.strongroom.store.StoreLocation;

/**
 * The newest point that the store shows, after its chain was followed: what the operator compares with what was seen
 * elsewhere before anything is restored.
 *
 * @param sequence its number
 * @param sha256 its hash
 * @param time when it was signed
 */
public record NewestPoint(long sequence, String sha256, Instant time) {

    /**
     * Follows the chain to its end.
     *
     * @throws IntegrityException when the chain is broken, or there is no point at all
     */
    public static NewestPoint find(
            StoreLocation location, Optional<StoreCredentials> credentials, UUID repositoryId, VerificationKey root) {
        Repository repository = new Repository(repositoryId, location.open(credentials));
        Lineage lineage = Lineage.read(repository, root, NewestPoint::refuse);
        return PointChain.walk(repository, lineage, false, point -> {}, NewestPoint::refuse)
                .last()
                .map(last -> new NewestPoint(
                        last.sequence(), last.sha256(), last.point().time()))
                .orElseThrow(() -> new IntegrityException("the repository at " + location + " has no recovery point"));
    }

    private static void refuse(ChainDefect defect) {
        if (defect.kind().breaking()) {
            throw new IntegrityException(defect.sentence());
        }
    }
}
