package org.strongroom.heal;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.strongroom.failure.IntegrityException;
import org.strongroom.repository.Level;
import org.strongroom.repository.ObjectKind;
import org.strongroom.repository.ObjectNames;
import org.strongroom.repository.ObjectRef;
import org.strongroom.repository.Repository;
import org.strongroom.repository.Rollup;
import org.strongroom.store.ObjectInfo;

/**
 * Makes an object again from others of the same repository that have its bytes: a segment out of its level and a level of
 * its segments, a point out of its roll-up and a roll-up of its points, a tail out of the sealed pack. What comes out is
 * good only where it has the hash that was sought; whoever asks compares. One thread.
 */
final class Relatives {
    private final Repository repository;
    private final NamedContent content;

    Relatives(Repository repository, NamedContent content) {
        this.repository = repository;
        this.content = content;
    }

    /** Bytes that may be the object's. */
    List<byte[]> of(String name) {
        try {
            return switch (ObjectKind.of(name).orElseThrow()) {
                case TICK -> outOfLevels(name);
                case LEVEL -> ofSegments(name);
                case POINT -> outOfRollups(name);
                case ROLLUP -> ofPoints(name);
                case TAIL -> outOfPack(name).stream().toList();
                default -> List.of();
            };
        } catch (IntegrityException noBetter) {
            return List.of();
        }
    }

    private List<byte[]> outOfLevels(String name) {
        int incarnation = (int) ObjectNames.field(ObjectKind.TICK, name, 0);
        long sequence = ObjectNames.field(ObjectKind.TICK, name, 1);
        List<byte[]> found = new ArrayList<>();
        repository.list(ObjectKind.LEVEL).forEachRemaining(info -> {
            long first = ObjectNames.firstOfLevel(info.name());
            if (ObjectNames.incarnationOfLevel(info.name()) == incarnation
                    && first <= sequence
                    && sequence <= ObjectNames.lastOfLevel(info.name())) {
                read(info)
                        .map(bytes -> Level.decode(info.name(), bytes))
                        .filter(segments -> segments.size() > sequence - first)
                        .ifPresent(segments -> found.add(segments.get((int) (sequence - first))));
            }
        });
        return found;
    }

    private List<byte[]> ofSegments(String name) {
        String ticks =
                ObjectKind.TICK.prefix() + String.format(Locale.ROOT, "%06d-", ObjectNames.incarnationOfLevel(name));
        long first = ObjectNames.firstOfLevel(name);
        long last = ObjectNames.lastOfLevel(name);
        TreeMap<Long, byte[]> segments = new TreeMap<>();
        Iterator<ObjectInfo> all = repository.list(
                ObjectKind.TICK, ticks, Optional.of(ticks + String.format(Locale.ROOT, "%015d", first)));
        while (all.hasNext()) {
            ObjectInfo info = all.next();
            long sequence = ObjectNames.field(ObjectKind.TICK, info.name(), 1);
            if (sequence > last) {
                break;
            }
            read(info).ifPresent(bytes -> segments.put(sequence, bytes));
        }
        return segments.size() == last - first + 1 ? List.of(Level.encode(List.copyOf(segments.values()))) : List.of();
    }

    private List<byte[]> outOfRollups(String name) {
        long sequence = ObjectNames.field(ObjectKind.POINT, name, 0);
        List<byte[]> found = new ArrayList<>();
        repository.list(ObjectKind.ROLLUP).forEachRemaining(info -> {
            long first = ObjectNames.field(ObjectKind.ROLLUP, info.name(), 0);
            if (first <= sequence && sequence <= ObjectNames.field(ObjectKind.ROLLUP, info.name(), 1)) {
                read(info)
                        .map(bytes -> Rollup.decode(info.name(), bytes))
                        .filter(points -> points.size() > sequence - first)
                        .ifPresent(points -> found.add(points.get((int) (sequence - first))));
            }
        });
        return found;
    }

    private List<byte[]> ofPoints(String name) {
        List<byte[]> points = new ArrayList<>();
        long last = ObjectNames.field(ObjectKind.ROLLUP, name, 1);
        int incarnation = (int) ObjectNames.field(ObjectKind.ROLLUP, name, 2);
        for (long sequence = ObjectNames.field(ObjectKind.ROLLUP, name, 0); sequence <= last; sequence++) {
            Iterator<ObjectInfo> all =
                    repository.list(ObjectKind.POINT, ObjectNames.pointPrefix(sequence), Optional.empty());
            Optional<byte[]> point = Optional.empty();
            while (all.hasNext() && point.isEmpty()) {
                ObjectInfo info = all.next();
                point = ObjectNames.incarnationOfPoint(info.name()) == incarnation ? read(info) : Optional.empty();
            }
            if (point.isEmpty()) {
                return List.of();
            }
            points.add(point.get());
        }
        return List.of(Rollup.encode(points));
    }

    private Optional<byte[]> outOfPack(String name) {
        Optional<ObjectRef> tail = content.ref(name);
        Optional<ObjectRef> pack = Optional.ofNullable(content.packs().get(ObjectNames.packId(name)))
                .filter(NamedContent.Held::sealed)
                .map(held -> held.objects().get(0));
        if (tail.isEmpty() || pack.isEmpty()) {
            return Optional.empty();
        }
        byte[] bytes = repository.read(pack.get());
        int from = Math.toIntExact(ObjectNames.tailOffset(name));
        int to = Math.toIntExact(from + tail.get().size());
        return to <= bytes.length ? Optional.of(java.util.Arrays.copyOfRange(bytes, from, to)) : Optional.empty();
    }

    private Optional<byte[]> read(ObjectInfo info) {
        try {
            return Optional.of(repository.read(ObjectRef.of(info.name(), info.size())));
        } catch (IntegrityException noBetter) {
            return Optional.empty();
        }
    }
}
