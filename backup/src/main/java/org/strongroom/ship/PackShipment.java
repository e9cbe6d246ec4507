package org.strongroom.ship;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.strongroom.pack.PackState;
import org.strongroom.pack.PackStore;
import org.strongroom.repository.ObjectNames;
import org.strongroom.repository.ObjectRef;
import org.strongroom.repository.Pool;
import org.strongroom.store.RangedSource;

/**
 * Sends what packs have that is not off site yet: a sealed pack whole, once; of an open one the new durable bytes. One
 * thread.
 */
final class PackShipment {
    private final PackStore packs;
    private final Map<UUID, ShippingMemory.PackProgress> progress;
    private final List<UnderWay> underWay = new ArrayList<>();

    PackShipment(PackStore packs, Map<UUID, ShippingMemory.PackProgress> progress) {
        this.packs = packs;
        this.progress = new HashMap<>(progress);
    }

    /** A stretch of a pack on its way. */
    private record UnderWay(UUID pack, long from, long to, boolean sealed, Future<ObjectRef> object) {}

    /** Begins to put what is new; {@link #finish} tells the draft. */
    void begin(Puts puts) {
        underWay.clear();
        for (PackState pack : packs.packs()) {
            ShippingMemory.PackProgress done = progress.getOrDefault(pack.id(), ShippingMemory.PackProgress.NOTHING);
            if (pack.sealed() && !done.sealed()) {
                begin(puts, pack, 0, sha256 -> ObjectNames.pack(pack.id(), sha256));
            } else if (!pack.sealed() && pack.durableLength() > done.shipped()) {
                begin(puts, pack, done.shipped(), sha256 -> ObjectNames.tail(pack.id(), done.shipped(), sha256));
            }
        }
    }

    private void begin(Puts puts, PackState pack, long from, Function<String, String> nameOf) {
        RangedSource body = RangedSource.of(pack.file(), from, pack.durableLength() - from);
        underWay.add(new UnderWay(pack.id(), from, pack.durableLength(), pack.sealed(), puts.begin(nameOf, body)));
    }

    /** Waits until what was begun is off site, and tells the draft. */
    void finish(Draft draft) {
        for (UnderWay each : underWay) {
            ObjectRef object = Pool.get(each.object());
            draft.add(new Draft.ShippedPack(each.pack(), each.from(), each.to(), each.sealed(), object));
        }
        underWay.clear();
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
