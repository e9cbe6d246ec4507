package org.strongroom.erasure.rest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.erasure.DestroyedKey;
import org.strongroom.erasure.ErasureView;
import org.strongroom.remains.Copy;
import org.strongroom.remains.RemainingCopies;
import org.strongroom.store.Worm;

/**
 * The true stage of everything that is left of something destroyed.
 *
 * @param keysLeft whether a copy of a key is left anywhere that we know of
 * @param keyObjectsGoneBy when the last key object off site may leave; absent when there is none, or it cannot be told
 * @param keyCount how many keys there were; {@code keys} lists the first of them
 * @param unverified what could not be looked at
 */
public record ErasureJson(
        UUID id,
        Instant askedAt,
        boolean keysLeft,
        boolean ciphertextLeft,
        Optional<Instant> keyObjectsGoneBy,
        int keyCount,
        List<KeyJson> keys,
        List<SitePackJson> packsOnSite,
        List<RepositoryJson> repositories,
        List<String> unverified) {
    private static final int MOST_KEYS = 200;

    /**
     * A destroyed key.
     *
     * @param onSite whether its row is still there
     * @param periodKeyState {@code CURRENT} or {@code RETIRING} while the key that wrapped it is there: until it is
     *     destroyed, an old page of the disk may open; {@code DESTROYED} afterwards; {@code UNKNOWN} when it is not on record
     */
    public record KeyJson(
            UUID id,
            String ownerKind,
            String ownerId,
            Instant destroyedAt,
            Optional<UUID> disposalId,
            boolean onSite,
            Optional<UUID> periodKey,
            String periodKeyState) {
        static KeyJson of(DestroyedKey key) {
            return new KeyJson(
                    key.id(),
                    key.ownerKind(),
                    key.ownerId(),
                    key.destroyedAt(),
                    key.disposalId(),
                    key.onSite(),
                    key.periodKey(),
                    key.periodKeyState().orElse(key.periodKey().isPresent() ? "DESTROYED" : "UNKNOWN"));
        }
    }

    /** A pack of the site that still has ciphertext of {@code keys} of the keys. */
    public record SitePackJson(UUID id, int keys) {}

    /** An object off site. */
    public record CopyJson(
            String object, long size, Instant storedAt, int keys, boolean superseded, Optional<Instant> lockedUntil) {
        static CopyJson of(Copy copy) {
            return new CopyJson(
                    copy.object(), copy.size(), copy.storedAt(), copy.keys(), copy.superseded(), copy.lockedUntil());
        }
    }

    /** What is left in one repository. */
    public record RepositoryJson(
            String repository,
            Worm keyWorm,
            Worm packWorm,
            Optional<Instant> keysGoneBy,
            Optional<Instant> packsGoneBy,
            List<CopyJson> keyObjects,
            List<CopyJson> packs) {
        static RepositoryJson of(String name, RemainingCopies left) {
            return new RepositoryJson(
                    name,
                    left.keyWorm(),
                    left.packWorm(),
                    left.keysGoneBy(),
                    left.packsGoneBy(),
                    left.keyObjects().stream().map(CopyJson::of).toList(),
                    left.packs().stream().map(CopyJson::of).toList());
        }
    }

    static ErasureJson of(ErasureView view) {
        return new ErasureJson(
                view.id(),
                view.askedAt(),
                view.keysLeft(),
                view.ciphertextLeft(),
                view.keyObjectsGoneBy(),
                view.keys().size(),
                view.keys().stream().limit(MOST_KEYS).map(KeyJson::of).toList(),
                view.packsOnSite().entrySet().stream()
                        .map(pack -> new SitePackJson(pack.getKey(), pack.getValue()))
                        .toList(),
                view.repositories().entrySet().stream()
                        .map(each -> RepositoryJson.of(each.getKey(), each.getValue()))
                        .toList(),
                view.unverified());
    }
}
