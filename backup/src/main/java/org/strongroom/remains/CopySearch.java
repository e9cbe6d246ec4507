package org.strongroom.remains;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import org.strongroom.failure.EngineException;
import org.strongroom.repository.Ahead;
import org.strongroom.repository.Area;
import org.strongroom.repository.KeyDocument;
import org.strongroom.repository.ObjectKind;
import org.strongroom.repository.ObjectNames;
import org.strongroom.repository.ObjectRef;
import org.strongroom.repository.Pool;
import org.strongroom.repository.Repository;
import org.strongroom.store.BucketLock;
import org.strongroom.store.ObjectInfo;
import org.strongroom.store.Worm;

/**
 * Looks through a repository for copies of destroyed keys and of what they encrypted. It goes by what the store holds now,
 * named by a point or not, and never by what it should hold. Needs no key. One thread, used once.
 */
public final class CopySearch {
    /** How far the clocks of store and site may be apart. */
    private static final Duration SKEW = Duration.ofHours(1);

    private static final int AHEAD = 8;

    private final Repository repository;
    private final Set<UUID> keys;
    private final List<String> unverified = new ArrayList<>();
    private final Map<Area, BucketLock> locks = new EnumMap<>(Area.class);

    /** A key document and the ids that it shows, or why it does not. */
    private record Listed(ObjectInfo info, ObjectKind kind, Optional<List<UUID>> ids, String trouble) {}

    /**
     * Where a key document stands in the key stream. A set is begun after the point whose number it has: it holds every
     * key that a delta of that point brought, unless the key was destroyed since.
     */
    private record Turn(long incarnation, long sequence, boolean set) implements Comparable<Turn> {
        private static final Comparator<Turn> ORDER = Comparator.comparingLong(Turn::incarnation)
                .thenComparingLong(Turn::sequence)
                .thenComparing(Turn::set);

        static Turn of(Listed each) {
            String name = each.info().name();
            return new Turn(
                    ObjectNames.field(each.kind(), name, 0),
                    ObjectNames.field(each.kind(), name, 1),
                    each.kind() == ObjectKind.KEY_SET);
        }

        @Override
        public int compareTo(Turn other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * For these keys, which were destroyed.
     *
     * @param keys version 7 identifiers: nothing that was stored before the oldest of them was made can hold one
     */
    public CopySearch(Repository repository, Set<UUID> keys) {
        this.repository = repository;
        this.keys = Set.copyOf(keys);
    }

    /**
     * Searches.
     *
     * @param packs the packs that held their ciphertext, with how many of the keys each
     * @param inUse those of them that the site still has: something else in them is needed
     */
    public RemainingCopies run(Map<UUID, Integer> packs, Set<UUID> inUse) {
        List<Copy> keyObjects = List.of();
        List<Copy> packObjects = new ArrayList<>();
        try {
            keyObjects = keyObjects();
        } catch (EngineException e) {
            unverified.add("the key stream could not be looked through: " + e.getMessage());
        }
        try {
            packs.forEach((pack, count) -> packObjects.addAll(packObjects(pack, count, !inUse.contains(pack))));
        } catch (EngineException e) {
            unverified.add("the packs could not be looked through: " + e.getMessage());
        }
        return new RemainingCopies(
                keyObjects,
                packObjects,
                repository.store(ObjectKind.KEY_SET).worm(),
                repository.store(ObjectKind.PACK).worm(),
                unverified);
    }

    private List<Copy> keyObjects() {
        Set<Turn> finished = finishedSets();
        List<Listed> holding = new ArrayList<>();
        Optional<Turn> newestWithout = Optional.empty();
        ExecutorService pool = Pool.open("strongroom-remains");
        try {
            Iterator<Listed> listed = new Ahead<>(documents().iterator(), pool, AHEAD);
            while (listed.hasNext()) {
                Listed each = listed.next();
                if (each.ids().isEmpty()) {
                    unverified.add(each.info().name() + " could not be read: " + each.trouble());
                } else if (each.ids().get().stream().anyMatch(keys::contains)) {
                    holding.add(each);
                } else if (finished.contains(Turn.of(each))) {
                    Turn turn = Turn.of(each);
                    newestWithout = newestWithout
                            .filter(other -> other.compareTo(turn) > 0)
                            .or(() -> Optional.of(turn));
                }
            }
        } finally {
            pool.shutdownNow();
        }
        Optional<Turn> renewal = newestWithout;
        boolean superseded = renewal.isPresent()
                && holding.stream().allMatch(each -> Turn.of(each).compareTo(renewal.get()) < 0);
        List<Copy> copies = new ArrayList<>();
        for (Listed each : holding) {
            Set<UUID> held = new HashSet<>(each.ids().orElseThrow());
            held.retainAll(keys);
            copies.add(copy(each.info(), each.kind(), held.size(), superseded));
        }
        return copies;
    }

    /**
     * The sets that are whole: the manifest of the base that a set was made with is put after its last part. One that was
     * given up half-way lacks keys that are needed, so it lets no earlier key document leave.
     */
    private Set<Turn> finishedSets() {
        Set<Turn> finished = new HashSet<>();
        repository
                .list(ObjectKind.BASE_MANIFEST)
                .forEachRemaining(info -> finished.add(new Turn(
                        ObjectNames.field(ObjectKind.BASE_MANIFEST, info.name(), 0),
                        ObjectNames.field(ObjectKind.BASE_MANIFEST, info.name(), 1),
                        true)));
        return finished;
    }

    private List<Callable<Listed>> documents() {
        Instant oldest = keys.stream()
                .map(CopySearch::madeAt)
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH)
                .minus(SKEW);
        List<Callable<Listed>> documents = new ArrayList<>();
        for (ObjectKind kind : List.of(ObjectKind.KEY_SET, ObjectKind.KEY_DELTA)) {
            repository.list(kind).forEachRemaining(info -> {
                if (!info.storedAt().isBefore(oldest)) {
                    documents.add(() -> read(info, kind));
                }
            });
        }
        return documents;
    }

    private Listed read(ObjectInfo info, ObjectKind kind) {
        try {
            byte[] document = repository.read(ObjectRef.of(info.name(), info.size()));
            return new Listed(info, kind, Optional.of(KeyDocument.clearIds(document)), "");
        } catch (EngineException | IllegalArgumentException e) {
            return new Listed(info, kind, Optional.empty(), e.getMessage());
        }
    }

    private List<Copy> packObjects(UUID pack, int count, boolean superseded) {
        List<Copy> copies = new ArrayList<>();
        for (ObjectKind kind : List.of(ObjectKind.PACK, ObjectKind.TAIL)) {
            repository
                    .list(kind, kind.prefix() + pack + "-", Optional.empty())
                    .forEachRemaining(info -> copies.add(copy(info, kind, count, superseded)));
        }
        return copies;
    }

    private Copy copy(ObjectInfo info, ObjectKind kind, int count, boolean superseded) {
        return new Copy(info.name(), kind, info.size(), info.storedAt(), count, superseded, lockedUntil(info, kind));
    }

    /** The bucket's default retention, as the store says it, counted from when the store took the object. */
    private Optional<Instant> lockedUntil(ObjectInfo info, ObjectKind kind) {
        BucketLock lock = locks.computeIfAbsent(
                kind.area(), area -> repository.store(kind).lock());
        return lock.worm() == Worm.COMPLIANCE
                ? lock.days().map(days -> info.storedAt().plus(Duration.ofDays(days)))
                : Optional.empty();
    }

    /** The millisecond that a version 7 identifier begins with. */
    private static Instant madeAt(UUID id) {
        return id.version() == 7 ? Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16) : Instant.EPOCH;
    }
}
