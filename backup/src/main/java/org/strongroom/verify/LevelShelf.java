package org.strongroom.verify;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.strongroom.repository.Level;
import org.strongroom.repository.ObjectKind;
import org.strongroom.repository.ObjectNames;
import org.strongroom.repository.ObjectRef;
import org.strongroom.repository.Repository;

/**
 * The levels that the store lists: where a segment is looked for whose own object is gone. Nothing in one is believed but
 * for the hash that a point names. Thread-safe.
 */
final class LevelShelf {
    private static final int IN_MEMORY = 3;

    private final Repository repository;
    private final Map<Integer, TreeMap<Long, ObjectRef>> levels = new HashMap<>();
    private final Map<String, Finding> resting = new LinkedHashMap<>();
    private final Set<String> named = new HashSet<>();
    private final Map<ObjectRef, List<byte[]>> opened = new LinkedHashMap<>(IN_MEMORY, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ObjectRef, List<byte[]>> eldest) {
            return size() > IN_MEMORY;
        }
    };

    LevelShelf(Repository repository) {
        this.repository = repository;
        repository.list(ObjectKind.LEVEL).forEachRemaining(info -> levels.computeIfAbsent(
                        ObjectNames.incarnationOfLevel(info.name()), incarnation -> new TreeMap<>())
                .put(ObjectNames.firstOfLevel(info.name()), ObjectRef.of(info.name(), info.size())));
    }

    /**
     * The segment's bytes out of a level; empty when no level claims to hold it.
     *
     * @param otherwise what is to be found if no point names that level
     * @throws org.strongroom.failure.IntegrityException when the level does not hold these bytes
     */
    synchronized Optional<byte[]> segment(int incarnation, long sequence, ObjectRef ref, Finding otherwise) {
        return level(incarnation, sequence).map(found -> {
            if (!opened.containsKey(found)) {
                opened.put(found, Level.decode(found.name(), repository.read(found)));
            }
            byte[] bytes = Level.segment(found, opened.get(found), sequence, ref);
            resting.putIfAbsent(found.name(), otherwise);
            return bytes;
        });
    }

    /**
     * Whether a level claims to hold the segment; for whoever compares that level with what points name, when its turn
     * comes.
     *
     * @param otherwise what is to be found if no point names that level
     */
    synchronized boolean claims(int incarnation, long sequence, Finding otherwise) {
        Optional<ObjectRef> level = level(incarnation, sequence);
        level.ifPresent(found -> resting.putIfAbsent(found.name(), otherwise));
        return level.isPresent();
    }

    private Optional<ObjectRef> level(int incarnation, long sequence) {
        return Optional.ofNullable(
                        levels.getOrDefault(incarnation, new TreeMap<>()).floorEntry(sequence))
                .map(Map.Entry::getValue)
                .filter(found -> ObjectNames.lastOfLevel(found.name()) >= sequence);
    }

    /** A point names the level. */
    synchronized void named(ObjectRef level) {
        named.add(level.name());
    }

    /** What was taken out of levels that no point names: a restore does not look there. */
    synchronized List<Finding> unnamed() {
        return resting.entrySet().stream()
                .filter(each -> !named.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }
}
