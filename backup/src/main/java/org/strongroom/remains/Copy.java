package org.strongroom.remains;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.strongroom.repository.ObjectKind;

/**
 * An object off site that holds something destroyed, as the store showed it.
 *
 * @param object its name
 * @param kind what it is
 * @param size in bytes
 * @param storedAt when the store took it, by the store's clock
 * @param keys how many of the destroyed keys it holds; of a pack, how many of them its ciphertext is under
 * @param superseded whether nothing needs it any more: it leaves when its lock ends
 * @param lockedUntil when its lock ends by the bucket's default retention, later where the pruner prolonged it; empty where
 *     the store has no lock, or does not say
 */
public record Copy(
        String object,
        ObjectKind kind,
        long size,
        Instant storedAt,
        int keys,
        boolean superseded,
        Optional<Instant> lockedUntil) {
    /** Checks that nothing is missing. */
    public Copy {
        Objects.requireNonNull(object);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(storedAt);
        Objects.requireNonNull(lockedUntil);
    }
}
