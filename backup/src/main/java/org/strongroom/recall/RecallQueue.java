package org.strongroom.recall;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Which packs are still off site, which are on their way, and which comes next. Thread-safe. */
final class RecallQueue {
    private static final Duration TRY_AGAIN = Duration.ofMinutes(10);

    private record Damage(String why, Instant since) {}

    private final Clock clock;
    private final Map<UUID, RemotePack> absent = new LinkedHashMap<>();
    private final Map<UUID, Long> underway = new HashMap<>();
    private final Deque<UUID> asked = new ArrayDeque<>();
    private final Map<UUID, Damage> damaged = new LinkedHashMap<>();
    private List<UUID> order = List.of();

    RecallQueue(List<RemotePack> packs, Clock clock) {
        this.clock = clock;
        packs.forEach(pack -> absent.put(pack.id(), pack));
        order(List.of());
    }

    /** The packs that are still off site. */
    synchronized Set<UUID> absent() {
        return Set.copyOf(absent.keySet());
    }

    synchronized Optional<RemotePack> absent(UUID pack) {
        return Optional.ofNullable(absent.get(pack));
    }

    /** From now on these first, then the newest. */
    synchronized void order(List<UUID> first) {
        List<UUID> all = new ArrayList<>(first);
        all.addAll(RecallOrder.NEWEST.mostRecentlyUsed(absent.keySet()));
        order = all.stream().distinct().filter(absent::containsKey).toList();
    }

    /** A reader wants it now: it comes before all that wait. */
    synchronized void ask(UUID pack) {
        asked.remove(pack);
        asked.addFirst(pack);
    }

    /** The pack to bring next; it is on its way then. Empty when there is none at the moment. */
    synchronized Optional<RemotePack> next() {
        Instant now = clock.instant();
        Optional<UUID> found = Stream.concat(asked.stream(), order.stream())
                .filter(absent::containsKey)
                .filter(id -> !underway.containsKey(id))
                .filter(id -> !damaged.containsKey(id)
                        || !now.isBefore(damaged.get(id).since().plus(TRY_AGAIN)))
                .findFirst();
        found.ifPresent(id -> underway.put(id, 0L));
        return found.map(absent::get);
    }

    /** So many bytes of it are here. */
    synchronized void progress(UUID pack, long bytes) {
        underway.computeIfPresent(pack, (id, before) -> bytes);
    }

    /** It is in the content store. */
    synchronized void arrived(UUID pack) {
        underway.remove(pack);
        damaged.remove(pack);
        asked.remove(pack);
        absent.remove(pack);
    }

    /** It did not come this time, for a reason that has nothing to do with it. */
    synchronized void givenBack(UUID pack) {
        underway.remove(pack);
    }

    /** It is not off site as it should be; it is tried again after a while. */
    synchronized void damaged(UUID pack, String why) {
        underway.remove(pack);
        damaged.put(pack, new Damage(why, clock.instant()));
    }

    synchronized boolean isEmpty() {
        return absent.isEmpty();
    }

    /** Bytes of the absent packs that have not come yet. */
    synchronized long bytesLeft() {
        return absent.values().stream().mapToLong(RemotePack::length).sum()
                - underway.values().stream().mapToLong(Long::longValue).sum();
    }

    synchronized List<RecallStatus.Damaged> damaged() {
        return damaged.entrySet().stream()
                .map(entry -> new RecallStatus.Damaged(
                        entry.getKey(), entry.getValue().why()))
                .toList();
    }
}
