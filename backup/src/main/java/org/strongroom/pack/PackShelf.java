package org.strongroom.pack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Which packs there are, who reads them, and in which of them something is in custody. Thread-safe. */
final class PackShelf {
    private final Map<UUID, PackState> sealed = new TreeMap<>();
    private final Map<UUID, OpenPack> unsealed = new TreeMap<>();
    private final Map<UUID, PackState> withdrawn = new TreeMap<>();
    private final Occupancy occupancy = new Occupancy();

    synchronized void add(OpenPack pack) {
        unsealed.put(pack.id(), pack);
    }

    /** A pack that takes no more, and is not, or no longer, among the unsealed. */
    synchronized void add(PackState pack) {
        unsealed.remove(pack.id());
        sealed.put(pack.id(), pack);
        occupancy.sealed(pack.id());
    }

    synchronized List<OpenPack> unsealed() {
        return List.copyOf(unsealed.values());
    }

    synchronized List<PackState> all() {
        List<PackState> states = new ArrayList<>(sealed.values());
        unsealed.values().forEach(pack -> states.add(pack.state()));
        states.sort(Comparator.comparing(PackState::id));
        return states;
    }

    synchronized void doubt(UUID pack) {
        sealed.computeIfPresent(
                pack, (id, state) -> new PackState(id, state.file(), state.durableLength(), true, Optional.empty()));
    }

    synchronized List<PackState> settled() {
        return sealed.values().stream()
                .filter(pack -> !occupancy.isOwed(pack.id()))
                .toList();
    }

    synchronized Custody custody() {
        long number = occupancy.begin();
        return new Custody(() -> ended(number));
    }

    private synchronized void ended(long custody) {
        occupancy.end(custody);
    }

    /**
     * Somebody begins to read these packs: none of them is withdrawn until they are left.
     *
     * @param elsewhere whether packs that are not on the shelf may be had elsewhere
     */
    synchronized void enter(Collection<UUID> packs, boolean elsewhere) {
        for (UUID pack : packs) {
            boolean listed = sealed.containsKey(pack) || unsealed.containsKey(pack);
            if (!listed && (!elsewhere || withdrawn.containsKey(pack))) {
                throw new PackMissingException(pack);
            }
        }
        occupancy.enter(packs);
    }

    synchronized void leave(Collection<UUID> packs) {
        occupancy.leave(packs);
    }

    synchronized boolean withdraw(UUID pack) {
        if (!sealed.containsKey(pack) || occupancy.isOwed(pack) || occupancy.isRead(pack)) {
            return false;
        }
        withdrawn.put(pack, sealed.remove(pack));
        return true;
    }

    synchronized void relist(Collection<UUID> packs) {
        for (UUID pack : packs) {
            Optional.ofNullable(withdrawn.remove(pack)).ifPresent(state -> sealed.put(pack, state));
        }
    }

    synchronized boolean isWithdrawn(UUID pack) {
        return withdrawn.containsKey(pack);
    }

    synchronized void forget(UUID pack) {
        withdrawn.remove(pack);
    }
}
