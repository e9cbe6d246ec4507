package org.strongroom.repository;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.strongroom.journal.ChangeCounts;

/**
 * What has to hold from one point of the chain to the next, beyond signature and hash: the journal goes on where it was,
 * segments are counted without a hole, counts only grow, epochs are known. Fed with every point in order. One thread.
 */
public final class PointRules {
    private Optional<Point> before = Optional.empty();
    private Map<String, ChangeCounts> counts = new HashMap<>();
    private final Set<UUID> epochs = new HashSet<>();

    /**
     * How a point moved the journal on.
     *
     * @param problem what does not hold, in words; empty when all does
     * @param counted changes by table since the point before
     * @param predecessor hash of the segment before the first one that the point names; empty text for none
     * @param firstSegment sequence of that first one
     */
    public record Step(
            Optional<String> problem, Map<String, ChangeCounts> counted, String predecessor, long firstSegment) {}

    /** Takes the next point. */
    public Step next(Point point) {
        point.objects(ObjectKind.EPOCH).forEach(ref -> epochs.add(ObjectNames.epochId(ref.name())));
        boolean newReign =
                before.map(b -> b.incarnation() != point.incarnation()).orElse(true);
        if (newReign) {
            counts = new HashMap<>();
        }
        Optional<JournalHead> head = newReign ? Optional.empty() : before.map(Point::journal);
        Map<String, ChangeCounts> counted = new TreeMap<>();
        Optional<String> problem = Optional.empty();
        for (Map.Entry<String, ChangeCounts> entry : point.counts().entrySet()) {
            ChangeCounts last = counts.getOrDefault(entry.getKey(), ChangeCounts.NONE);
            ChangeCounts more = minus(entry.getValue(), last);
            if (more.inserts() < 0 || more.updates() < 0 || more.deletes() < 0 || more.total() == 0) {
                problem = Optional.of("counts changes of " + entry.getKey() + " that do not grow");
            }
            counted.put(entry.getKey(), more);
            counts.put(entry.getKey(), entry.getValue());
        }
        problem = problem.or(() -> journalProblem(point, newReign, head)).or(() -> epochProblem(point));
        before = Optional.of(point);
        return new Step(
                problem,
                counted,
                head.flatMap(JournalHead::lastSegment).orElse(""),
                head.map(JournalHead::segments).orElse(0L));
    }

    private static Optional<String> journalProblem(Point point, boolean newReign, Optional<JournalHead> head) {
        JournalHead now = point.journal();
        List<ObjectRef> segments = point.segments();
        long expected = head.map(JournalHead::segments).orElse(0L) + segments.size();
        Optional<String> last = segments.isEmpty()
                ? head.flatMap(JournalHead::lastSegment)
                : Optional.of(segments.get(segments.size() - 1).sha256());
        if (newReign != point.gap().filter(gap -> gap != Point.Gap.LOST).isPresent()) {
            return Optional.of("begins an incarnation without saying so, or says so without beginning one");
        }
        if (now.segments() != expected || !now.lastSegment().equals(last)) {
            return Optional.of("does not count its segments on from the point before");
        }
        boolean goesOn = head.filter(now::sameLog)
                .filter(h -> !now.lsn().isBefore(h.lsn()))
                .isPresent();
        if (point.gap().isEmpty() && !goesOn) {
            return Optional.of("goes back in the journal, or into another one, without declaring a gap");
        }
        return Optional.empty();
    }

    private Optional<String> epochProblem(Point point) {
        boolean known = epochs.contains(point.epoch())
                && point.base().map(b -> epochs.contains(b.epoch())).orElse(true);
        return known ? Optional.empty() : Optional.of("uses an epoch whose header no point names");
    }

    private static ChangeCounts minus(ChangeCounts one, ChangeCounts other) {
        return new ChangeCounts(
                one.inserts() - other.inserts(), one.updates() - other.updates(), one.deletes() - other.deletes());
    }
}
