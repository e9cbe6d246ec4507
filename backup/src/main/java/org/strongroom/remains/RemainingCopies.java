package org.strongroom.remains;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.strongroom.store.Worm;

/**
 * What of something destroyed is still in one repository, as its store showed it just now.
 *
 * @param keyObjects objects of the key stream that hold a destroyed key
 * @param packs objects that hold the ciphertext; without a key it is noise
 * @param keyWorm how the store protects key objects
 * @param packWorm how it protects packs
 * @param unverified what could not be looked at, and why, in words
 */
public record RemainingCopies(
        List<Copy> keyObjects, List<Copy> packs, Worm keyWorm, Worm packWorm, List<String> unverified) {
    /** Copies the lists. */
    public RemainingCopies {
        keyObjects = List.copyOf(keyObjects);
        packs = List.copyOf(packs);
        unverified = List.copyOf(unverified);
    }

    /** When the last lock of a key object ends; empty when none is left, or when one of them cannot be told. */
    public Optional<Instant> keysGoneBy() {
        return last(keyObjects.stream());
    }

    /** When the last lock of a pack ends; likewise. */
    public Optional<Instant> packsGoneBy() {
        return last(packs.stream());
    }

    private static Optional<Instant> last(Stream<Copy> copies) {
        List<Copy> all = copies.toList();
        boolean known = all.stream()
                .allMatch(copy -> copy.superseded() && copy.lockedUntil().isPresent());
        return known
                ? all.stream().flatMap(copy -> copy.lockedUntil().stream()).max(Instant::compareTo)
                : Optional.empty();
    }
}
