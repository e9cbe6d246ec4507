package org.strongroom.ship;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.pack.PackState;
import org.strongroom.pack.PackStore;
import org.strongroom.repository.ObjectNames;
import org.strongroom.repository.ObjectRef;
import org.strongroom.repository.Pool;
import org.strongroom.store.HashedSource;
import org.strongroom.store.RangedSource;
import org.strongroom.store.Sums;

/**
 * Sends what packs have that is not off site yet: a sealed pack whole, once; of an open one the new durable bytes. A sealed
 * pack goes under the sums taken while it was written, so a store that checks them refuses what has rotted since. One thread.
 */
final class PackShipment {
    private static final Logger LOG = LoggerFactory.getLogger(PackShipment.class);

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
        RangedSource bytes = RangedSource.of(pack.file(), from, pack.durableLength() - from);
        RangedSource body = pack.sums()
                .<RangedSource>map(written -> new HashedSource(bytes, written))
                .orElse(bytes);
        Future<ObjectRef> object = puts.begin(nameOf, body, () -> refused(pack, bytes));
        underWay.add(new UnderWay(pack.id(), from, pack.durableLength(), pack.sealed(), object));
    }

    /**
     * A pack that is not any more what was written goes as it is, next time: what it holds besides must not stay on site for
     * it, and verification tells which records it costs.
     */
    private void refused(PackState pack, RangedSource bytes) {
        if (pack.sums().isEmpty()) {
            return;
        }
        try {
            if (!pack.sums().get().isOf(Sums.of(bytes))) {
                LOG.error(
                        "Pack {} has changed on the disk since it was written: look at the disk, verify and repair",
                        pack.id());
                packs.doubt(pack.id());
            }
        } catch (IOException e) {
            LOG.error("Pack {} cannot be read: {}", pack.id(), e.getMessage());
        }
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
