package org.strongroom.verify;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.crypto.RecipientPrivateKey;
import org.strongroom.crypto.VerificationKey;
import org.strongroom.prune.PruneStatement;
import org.strongroom.repository.ExpectedPoint;
import org.strongroom.store.Stores;

/**
 * What to verify and with which keys.
 *
 * @param stores the two halves of the repository
 * @param repositoryId whose repository it has to be
 * @param rootKey whose signature everything has to hang on
 * @param recipientKey when given, epochs, keys, segments and chunks are opened and read too
 * @param expectPoint a point that was witnessed elsewhere and has to be in the chain
 * @param pruned what the newest prune says that it has left; empty: nothing may be missing
 * @param sample the part whose objects are read; empty: all are
 */
public record VerificationRequest(
        Stores stores,
        UUID repositoryId,
        VerificationKey rootKey,
        Optional<RecipientPrivateKey> recipientKey,
        Optional<ExpectedPoint> expectPoint,
        Optional<PruneStatement> pruned,
        Optional<Sample> sample,
        Clock clock) {

    /** Checks that nothing is missing. */
    public VerificationRequest {
        Objects.requireNonNull(stores);
        Objects.requireNonNull(repositoryId);
        Objects.requireNonNull(rootKey);
        Objects.requireNonNull(recipientKey);
        Objects.requireNonNull(expectPoint);
        Objects.requireNonNull(pruned);
        Objects.requireNonNull(sample);
        Objects.requireNonNull(clock);
    }

    /** Of everything in a repository that was never pruned, by its hashes and signatures alone. */
    public static VerificationRequest of(Stores stores, UUID repositoryId, VerificationKey rootKey, Clock clock) {
        return new VerificationRequest(
                stores,
                repositoryId,
                rootKey,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                clock);
    }

    /** With a key that opens what is sealed; it stays the caller's. */
    public VerificationRequest opening(Optional<RecipientPrivateKey> key) {
        return new VerificationRequest(stores, repositoryId, rootKey, key, expectPoint, pruned, sample, clock);
    }

    /** With a point that has to be in the chain. */
    public VerificationRequest expecting(Optional<ExpectedPoint> point) {
        return new VerificationRequest(stores, repositoryId, rootKey, recipientKey, point, pruned, sample, clock);
    }

    /** With what the newest prune says that it has left. */
    public VerificationRequest prunedAs(Optional<PruneStatement> statement) {
        return new VerificationRequest(
                stores, repositoryId, rootKey, recipientKey, expectPoint, statement, sample, clock);
    }

    /** Of a part of the objects. */
    public VerificationRequest sampling(Optional<Sample> part) {
        return new VerificationRequest(stores, repositoryId, rootKey, recipientKey, expectPoint, pruned, part, clock);
    }
}
