package org.strongroom.ship;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.strongroom.pack.PackState;
import org.strongroom.pack.PackStore;
import org.strongroom.repository.ObjectNames;
import org.strongroom.repository.ObjectRef;
import org.strongroom.repository.Repository;
import org.strongroom.store.RangedSource;

/**
 * Sends what packs have that is not off site yet: a sealed pack whole, once; of an open one the new durable bytes. One
 * thread.
 */
final class PackShipment {
    private final Repository repository;
    private final PackStore packs;
    private final Map<UUID, ShippingMemory.PackProgress> progress;

    PackShipment(Repository repository, PackStore packs, Map<UUID, ShippingMemory.PackProgress> progress) {
        this.repository = repository;
        this.packs = packs;
        this.progress = new HashMap<>(progress);
    }

    /** Puts what is new and tells the draft. */
    void ship(Draft draft) {
        for (PackState pack : packs.packs()) {
            ShippingMemory.PackProgress done = progress.getOrDefault(pack.id(), ShippingMemory.PackProgress.NOTHING);
            if (pack.sealed() && !done.sealed()) {
                ObjectRef whole = repository.put(
                        sha256 -> ObjectNames.pack(pack.id(), sha256),
                        RangedSource.of(pack.file(), 0, pack.durableLength()));
                draft.add(new Draft.ShippedPack(pack.id(), 0, pack.durableLength(), true, whole));
            } else if (!pack.sealed() && pack.durableLength() > done.shipped()) {
                ObjectRef tail = repository.put(
                        sha256 -> ObjectNames.tail(pack.id(), done.shipped(), sha256),
                        RangedSource.of(pack.file(), done.shipped(), pack.durableLength() - done.shipped()));
                draft.add(new Draft.ShippedPack(pack.id(), done.shipped(), pack.durableLength(), false, tail));
            }
        }
    }

    /** What the draft held is remembered now. */
    void remembered(Draft draft) {
        draft.packs()
                .values()
                .forEach(pack -> progress.put(pack.pack(), new ShippingMemory.PackProgress(pack.to(), pack.sealed())));
    }

    /** These packs are about to leave the site. */
    void forget(Collection<UUID> gone) {
        progress.keySet().removeAll(gone);
    }

    /** Whether this pack is, or with the draft will be, off site as a sealed one. */
    boolean sealed(UUID pack, Draft draft) {
        Draft.ShippedPack fresh = draft.packs().get(pack);
        return fresh != null
                ? fresh.sealed()
                : progress.getOrDefault(pack, ShippingMemory.PackProgress.NOTHING)
                        .sealed();
    }
}
