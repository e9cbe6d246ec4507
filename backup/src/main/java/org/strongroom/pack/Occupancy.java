package org.strongroom.pack;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;

/** Which packs somebody still files into the rows for, or reads. Not thread-safe: the store guards it. */
final class Occupancy {
    private final NavigableSet<Long> custodies = new TreeSet<>();
    private final Map<UUID, Long> sealedUnder = new HashMap<>();
    private final Map<UUID, Integer> readers = new HashMap<>();
    private long last;

    /** Begins a custody and gives its number. */
    long begin() {
        custodies.add(++last);
        return last;
    }

    void end(long custody) {
        custodies.remove(custody);
    }

    /** A pack takes no more: only custodies that began before can have something in it. */
    void sealed(UUID pack) {
        sealedUnder.put(pack, last);
    }

    /** Whether something in a sealed pack may still be in custody. */
    boolean isOwed(UUID pack) {
        Long mark = sealedUnder.get(pack);
        if (mark == null) {
            return false;
        }
        if (!custodies.isEmpty() && custodies.first() <= mark) {
            return true;
        }
        sealedUnder.remove(pack);
        return false;
    }

    void enter(Collection<UUID> packs) {
        packs.forEach(pack -> readers.merge(pack, 1, Integer::sum));
    }

    void leave(Collection<UUID> packs) {
        packs.forEach(pack -> readers.computeIfPresent(pack, (id, count) -> count == 1 ? null : count - 1));
    }

    boolean isRead(UUID pack) {
        return readers.containsKey(pack);
    }
}
