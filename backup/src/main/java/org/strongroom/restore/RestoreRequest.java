package org.strongroom.restore;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.crypto.RecipientPrivateKey;
import org.strongroom.crypto.SigningKey;
import org.strongroom.crypto.VerificationKey;
import org.strongroom.repository.ExpectedPoint;
import org.strongroom.store.StoreCredentials;
import org.strongroom.store.StoreLocation;

/**
 * What to restore, with which keys, and where to. The keys stay the caller's to close.
 *
 * @param location where the repository lies
 * @param credentials for reading it, and for the restored server to write to it
 * @param repositoryId whose repository it has to be
 * @param rootKey whose signature everything has to hang on
 * @param recipientKey opens epochs and key documents
 * @param rootSigningKey when given, the restored home becomes the next incarnation and may ship; without it the home is
 *     for a drill and has no identity
 * @param to an empty or not yet existing directory; becomes a complete home
 * @param moment the state to return to. {@code law} and keys are always the newest
 * @param expectPoint a point that was witnessed elsewhere and has to be in the chain
 * @param failedAt when the source is taken to have failed, for a drill on an archive that lives on: points signed later
 *     are verified with the chain but not used, so that nothing is recovered that would have been lost
 * @param postgresBinaries the archive of PostgreSQL's binaries to unpack
 */
public record RestoreRequest(
        StoreLocation location,
        Optional<StoreCredentials> credentials,
        UUID repositoryId,
        VerificationKey rootKey,
        RecipientPrivateKey recipientKey,
        Optional<SigningKey> rootSigningKey,
        Path to,
        Moment moment,
        Optional<ExpectedPoint> expectPoint,
        Optional<Instant> failedAt,
        Path postgresBinaries,
        Clock clock) {

    /** Checks that nothing is missing. */
    public RestoreRequest {
        Objects.requireNonNull(location);
        Objects.requireNonNull(credentials);
        Objects.requireNonNull(repositoryId);
        Objects.requireNonNull(rootKey);
        Objects.requireNonNull(recipientKey);
        Objects.requireNonNull(rootSigningKey);
        Objects.requireNonNull(to);
        Objects.requireNonNull(moment);
        Objects.requireNonNull(expectPoint);
        Objects.requireNonNull(failedAt);
        Objects.requireNonNull(postgresBinaries);
        Objects.requireNonNull(clock);
        if (failedAt.isPresent() && rootSigningKey.isPresent()) {
            throw new IllegalArgumentException("only a drill may leave out points: a new incarnation goes on from all");
        }
    }
}
