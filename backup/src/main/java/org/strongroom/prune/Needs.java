package org.strongroom.prune;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.strongroom.repository.Area;
import org.strongroom.repository.BaseInventory;
import org.strongroom.repository.ChainedPoint;
import org.strongroom.repository.ObjectKind;
import org.strongroom.repository.ObjectNames;
import org.strongroom.repository.ObjectRef;
import org.strongroom.repository.Point;
import org.strongroom.repository.Repository;

/**
 * Second walk over the chain: writes down every object that a kept point needs. Of a base without an inventory nobody
 * without a key knows what it needs, so everything up to it that it may need is kept. One thread.
 */
final class Needs implements AutoCloseable {
    private final Repository repository;
    private final Survey survey;
    private final Floor floor;
    private final SortedNames history;
    private final SortedNames turnover;
    private final Map<UUID, List<ObjectRef>> openPacks = new HashMap<>();
    /** Needed segments that are in no level so far, by incarnation and sequence. */
    private final NavigableMap<String, ObjectRef> openTicks = new TreeMap<>();

    private final Set<Long> kept;
    private final Set<Long> closed = new HashSet<>();
    private final long legacyUpTo;
    private int gaps;

    Needs(Repository repository, Survey survey, Floor floor, Path folder) {
        this.repository = repository;
        this.survey = survey;
        this.floor = floor;
        this.history = new SortedNames(folder);
        this.turnover = new SortedNames(folder);
        this.kept = survey.kept().choices().stream()
                .map(KeptPoints.Choice::sequence)
                .collect(Collectors.toSet());
        this.legacyUpTo = floor.needed().stream()
                .filter(span -> span.base().inventory().isEmpty())
                .mapToLong(span -> span.base().sequence())
                .max()
                .orElse(-1);
    }

    /** Takes the next point of the chain. */
    void next(ChainedPoint chained) {
        Point point = chained.point();
        if (point.gap().isPresent()) {
            gaps++;
        }
        if (kept.contains(chained.sequence()) || !survey.mayGoSingly(chained.sequence())) {
            need(chained.ref());
        }
        boolean closes = closes(point);
        for (ObjectRef ref : point.objects()) {
            if (ref.kind() == ObjectKind.LEVEL) {
                level(ref);
            } else if ((closes && isContent(ref.kind())) || isNeeded(ref, point)) {
                needContent(ref);
            } else if (ref.kind() == ObjectKind.PACK && openPacks.containsKey(ObjectNames.packId(ref.name()))) {
                needContent(ref);
            }
        }
        floor.needed().stream()
                .map(Floor.Span::base)
                .filter(base -> base.sequence() == point.sequence())
                .forEach(base -> base.inventory().ifPresent(inventory -> needInventory(inventory, base)));
    }

    /** Whether this is the first point with a segment after the last that is restored from some base. */
    private boolean closes(Point point) {
        if (point.objects().stream().noneMatch(ref -> ref.kind().isSegment())) {
            return false;
        }
        List<Floor.Span> closing = floor.needed().stream()
                .filter(span -> span.closes(point, gaps) && !closed.contains(span.upTo()))
                .toList();
        closing.forEach(span -> closed.add(span.upTo()));
        return !closing.isEmpty();
    }

    private static boolean isContent(ObjectKind kind) {
        return kind.isSegment() || kind == ObjectKind.PACK || kind == ObjectKind.TAIL;
    }

    /** A level stands for the segments that it holds; it is needed when one of them is. */
    private void level(ObjectRef ref) {
        String incarnation = ref.name()
                .substring(
                        ObjectKind.LEVEL.prefix().length(),
                        ref.name().indexOf('-', ObjectKind.LEVEL.prefix().length()));
        var covered = openTicks.subMap(
                key(incarnation, ObjectNames.field(ObjectKind.LEVEL, ref.name(), 1)),
                true,
                key(incarnation, ObjectNames.field(ObjectKind.LEVEL, ref.name(), 2)),
                true);
        if (!covered.isEmpty()) {
            need(ref);
            if (repository.holds(ref)) {
                covered.clear();
            }
        }
    }

    private static String key(String incarnation, long sequence) {
        return incarnation + "-" + "%015d".formatted(sequence);
    }

    private boolean isNeeded(ObjectRef ref, Point point) {
        long sequence = point.sequence();
        if (ref.kind() != ObjectKind.KEY_SET
                && ref.kind() != ObjectKind.KEY_DELTA
                && sequence >= floor.everythingFrom()) {
            return true;
        }
        return switch (ref.kind()) {
            case INCARNATION, KEY_SUCCESSION, EPOCH, ROLLUP, ANCHOR, POINT -> true;
            case KEY_SET, KEY_DELTA ->
                floor.keysFrozen() || ObjectNames.field(ref.kind(), ref.name(), 1) >= floor.keysFrom();
            case BASE_MANIFEST, BASE_INVENTORY ->
                floor.needed().stream().anyMatch(span -> span.base().sequence() == sequence);
            case BASE_CHUNK -> sequence <= legacyUpTo;
            case PACK, TAIL ->
                sequence <= legacyUpTo
                        || floor.needed().stream()
                                .anyMatch(span -> sequence > span.base().sequence() && sequence <= span.upTo());
            default -> floor.needed().stream().anyMatch(span -> span.replays(point, gaps));
        };
    }

    private void needInventory(ObjectRef inventory, Survey.Base base) {
        byte[] bytes = repository.read(inventory);
        BaseInventory.read(inventory, bytes, repository.id(), base.ref().id(), ref -> {
            if (ref.kind() != ObjectKind.KEY_SET) {
                needContent(ref);
            }
        });
    }

    /** Of a pack either the sealed one, or its tails as long as it is not sealed anywhere. */
    private void needContent(ObjectRef ref) {
        if (ref.kind() == ObjectKind.TICK) {
            openTicks.put(
                    ref.name()
                            .substring(
                                    ObjectKind.TICK.prefix().length(),
                                    ObjectKind.TICK.prefix().length() + 22),
                    ref);
        } else if (ref.kind() == ObjectKind.TAIL) {
            openPacks
                    .computeIfAbsent(ObjectNames.packId(ref.name()), id -> new ArrayList<>())
                    .add(ref);
        } else {
            if (ref.kind() == ObjectKind.PACK) {
                openPacks.remove(ObjectNames.packId(ref.name()));
            }
            need(ref);
        }
    }

    private void need(ObjectRef ref) {
        (ref.kind().area() == Area.HISTORY ? history : turnover).add(ref.name() + " " + ref.size());
    }

    /** The walk is over: what is open stays as it is. */
    void end() {
        openPacks.values().forEach(tails -> tails.forEach(this::need));
        openPacks.clear();
        openTicks.values().forEach(this::need);
        openTicks.clear();
    }

    /** Names and sizes of what is needed in a store, in order. */
    Iterator<String> in(Area area) {
        return (area == Area.HISTORY ? history : turnover).iterator();
    }

    @Override
    public void close() {
        history.close();
        turnover.close();
    }
}
