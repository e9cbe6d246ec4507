package org.strongroom.restore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.journal.ChangeCounts;
import org.strongroom.repository.BaseRef;
import org.strongroom.repository.ObjectKind;
import org.strongroom.repository.ObjectNames;
import org.strongroom.repository.ObjectRef;
import org.strongroom.repository.Point;
import org.strongroom.repository.PointRules;

/**
 * A base and what follows it, found while the chain is walked: the newest base that may be used, the segments that lead
 * on from it, and the packs that were named since. One thread.
 */
final class Stretch {
    private final Optional<Instant> at;
    private final List<PointSegments> segments = new ArrayList<>();
    private final Map<UUID, PackObjects> packs = new LinkedHashMap<>();
    private Optional<FoundBase> base = Optional.empty();
    private int gaps;
    private boolean closed;

    /** A base that a point completes; {@code gaps} says how many gaps of the journal lie before it. */
    record FoundBase(BaseRef ref, ObjectRef manifest, Point point, int gaps) {}

    /**
     * The segments that one point names.
     *
     * @param first sequence of the first
     * @param predecessor hash of the segment before the first; empty text for none
     * @param counted changes that they have to hold together
     * @param gaps how many gaps of the journal lie before them
     */
    record PointSegments(
            Point point,
            List<ObjectRef> objects,
            long first,
            String predecessor,
            Map<String, ChangeCounts> counted,
            int gaps) {}

    /** Uses the newest base up to an instant, and what leads there; the newest of all when it is empty. */
    Stretch(Optional<Instant> at) {
        this.at = at;
    }

    /** Takes the next point of the chain. */
    void next(Point point, PointRules.Step step) {
        if (point.gap().isPresent()) {
            gaps++;
        }
        List<ObjectRef> named = point.objects(ObjectKind.SEGMENT);
        if (!closed && !named.isEmpty()) {
            segments.add(
                    new PointSegments(point, named, step.firstSegment(), step.predecessor(), step.counted(), gaps));
        }
        point.objects().stream()
                .filter(ref -> ref.kind() == ObjectKind.PACK || ref.kind() == ObjectKind.TAIL)
                .forEach(ref -> packs.compute(
                        ObjectNames.packId(ref.name()),
                        (id, known) -> (known == null ? PackObjects.none(id) : known).with(ref)));
        point.base()
                .filter(ref -> !closed && at.map(t -> !ref.taken().isAfter(t)).orElse(true))
                .ifPresent(ref -> use(ref, point));
        closed |= at.isPresent()
                && point.journal().committed().filter(c -> c.isAfter(at.get())).isPresent();
    }

    private void use(BaseRef ref, Point point) {
        ObjectRef manifest = point.objects(ObjectKind.BASE_MANIFEST).stream()
                .reduce((first, second) -> second)
                .orElseThrow(() -> new org.strongroom.failure.IntegrityException(
                        "point " + point.sequence() + " completes a base but names no manifest"));
        base = Optional.of(new FoundBase(ref, manifest, point, gaps));
        segments.removeIf(group -> group.gaps() < gaps
                || !ref.consistentPoint().isBefore(group.point().journal().lsn()));
        packs.clear();
    }

    Optional<FoundBase> base() {
        return base;
    }

    /** The segments that lead on from the base, up to the next gap of the journal. */
    List<PointSegments> segments() {
        int own = base.map(FoundBase::gaps).orElse(0);
        return segments.stream().filter(group -> group.gaps() == own).toList();
    }

    /** The first point whose segments a gap of the journal cuts off from the base. */
    Optional<Point> cutOff() {
        int own = base.map(FoundBase::gaps).orElse(0);
        return segments.stream()
                .filter(group -> group.gaps() > own)
                .map(PointSegments::point)
                .findFirst();
    }

    /** Packs that were named after the base. */
    Map<UUID, PackObjects> packs() {
        return packs;
    }
}
