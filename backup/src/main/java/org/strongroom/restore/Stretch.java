package org.strongroom.restore;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.journal.ChangeCounts;
import org.strongroom.journal.Lsn;
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
    private final Moment moment;
    private final List<PointSegments> segments = new ArrayList<>();
    private final List<ObjectRef> levels = new ArrayList<>();
    private final Map<UUID, PackObjects> packs = new LinkedHashMap<>();
    private Optional<FoundBase> base = Optional.empty();
    private int gaps;
    private Optional<End> end = Optional.empty();
    private boolean closed;

    /** Where the moment lies: after how many gaps, and up to where the log is needed. */
    private record End(int gaps, Lsn lsn) {}

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
            int gaps) {
        /** What the loss of one of them costs, in words. */
        String cost() {
            return "what was committed from point " + point.sequence() + " (" + point.time()
                    + ") on cannot be brought back";
        }
    }

    /** Uses the newest base up to a moment, and what leads there. */
    Stretch(Moment moment) {
        this.moment = moment;
    }

    /** Takes the next point of the chain. */
    void next(Point point, PointRules.Step step) {
        if (point.gap().isPresent()) {
            gaps++;
        }
        List<ObjectRef> named = point.segments();
        if (!closed && !named.isEmpty()) {
            segments.add(
                    new PointSegments(point, named, step.firstSegment(), step.predecessor(), step.counted(), gaps));
        }
        levels.addAll(point.objects(ObjectKind.LEVEL));
        point.objects().stream()
                .filter(ref -> ref.kind() == ObjectKind.PACK || ref.kind() == ObjectKind.TAIL)
                .forEach(ref -> packs.compute(
                        ObjectNames.packId(ref.name()),
                        (id, known) -> (known == null ? PackObjects.none(id) : known).with(ref)));
        point.base().filter(ref -> serves(ref)).ifPresent(ref -> use(ref, point));
        if (!closed && passed(point)) {
            closed = true;
            end = Optional.of(new End(gaps, point.journal().lsn()));
        }
    }

    /** Whether the point has something later than the moment, or is the moment itself. */
    private boolean passed(Point point) {
        if (moment instanceof Moment.AtInstant at) {
            return point.journal().committed().filter(at.instant()::isBefore).isPresent();
        }
        return moment instanceof Moment.AtPoint at && point.sequence() >= at.sequence();
    }

    /**
     * Whether the base holds nothing later than the moment. One that was completed later is used only where no other is:
     * right after a gap.
     */
    private boolean serves(BaseRef ref) {
        boolean early = !(moment instanceof Moment.AtInstant at) || !ref.taken().isAfter(at.instant());
        if (!closed) {
            return early;
        }
        boolean alone =
                base.map(FoundBase::gaps).orElse(-1) < gaps && end.orElseThrow().gaps() == gaps;
        return alone && early && !end.orElseThrow().lsn().isBefore(ref.consistentPoint());
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
        long first = segments.isEmpty()
                ? point.journal().segments()
                : segments.get(0).first();
        levels.removeIf(level -> ObjectNames.incarnationOfLevel(level.name()) < point.incarnation()
                || ObjectNames.lastOfLevel(level.name()) < first);
    }

    Optional<FoundBase> base() {
        return base;
    }

    /** The segments that lead on from the base, up to the next gap of the journal. */
    List<PointSegments> segments() {
        int own = base.map(FoundBase::gaps).orElse(0);
        return segments.stream().filter(group -> group.gaps() == own).toList();
    }

    /** Levels that may hold some of the segments. */
    List<ObjectRef> levels() {
        return levels;
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
