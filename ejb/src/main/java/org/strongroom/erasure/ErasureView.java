package org.strongroom.erasure;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.remains.RemainingCopies;

/**
 * The true stage of everything that is left of something destroyed.
 *
 * @param id what was asked for: a disposal, a record, a case file, a patient or a key
 * @param askedAt everything here is as of then
 * @param keys its keys
 * @param packsOnSite packs of the site that still have its ciphertext, with how many of the keys each
 * @param repositories what is left in each repository, by its name
 * @param unverified what could not be looked at, in words; what is said here is not proven beyond it
 */
public record ErasureView(
        UUID id,
        Instant askedAt,
        List<DestroyedKey> keys,
        Map<UUID, Integer> packsOnSite,
        Map<String, RemainingCopies> repositories,
        List<String> unverified) {
    /** Copies the collections. */
    public ErasureView {
        keys = List.copyOf(keys);
        packsOnSite = Map.copyOf(packsOnSite);
        repositories = Map.copyOf(repositories);
        unverified = List.copyOf(unverified);
    }

    /** Whether a copy of a key is left anywhere: then a thief of that copy and of what opens it could read. */
    public boolean keysLeft() {
        return keys.stream()
                        .anyMatch(key -> key.onSite() || key.periodKeyState().isPresent())
                || repositories.values().stream()
                        .anyMatch(left -> !left.keyObjects().isEmpty());
    }

    /** Whether ciphertext is left anywhere. */
    public boolean ciphertextLeft() {
        return !packsOnSite.isEmpty()
                || repositories.values().stream().anyMatch(left -> !left.packs().isEmpty());
    }

    /** When the last key object off site may leave, where every lock is known. */
    public Optional<Instant> keyObjectsGoneBy() {
        return repositories.values().stream()
                        .anyMatch(left -> !left.keyObjects().isEmpty()
                                && left.keysGoneBy().isEmpty())
                ? Optional.empty()
                : repositories.values().stream()
                        .flatMap(left -> left.keysGoneBy().stream())
                        .max(Instant::compareTo);
    }
}
