package org.strongroom.repository;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.strongroom.journal.Lsn;

/**
 * Which instants and points can be restored, and which lie in gaps, found while the chain is walked: a window opens with
 * the first base after a gap and ends at the next gap. Fed with every point in order. One thread.
 */
public final class RestoreWindows {
    private final List<RestoreWindow> ended = new ArrayList<>();
    private final Map<Long, Lsn> uncovered = new LinkedHashMap<>();
    private Optional<RestoreWindow> open = Optional.empty();
    private Optional<Point> last = Optional.empty();

    /** Takes the next point. */
    public void next(Point point) {
        if (point.gap().isPresent()) {
            open.ifPresent(ended::add);
            open = Optional.empty();
            uncovered.clear();
        }
        if (open.isPresent()) {
            open = open.map(window -> window.upTo(point));
        } else {
            uncovered.put(point.sequence(), point.journal().lsn());
            point.base().ifPresent(base -> open = Optional.of(opened(base, point)));
        }
        last = Optional.of(point);
    }

    /** The points that were written while the base was copied are restorable too. */
    private RestoreWindow opened(BaseRef base, Point point) {
        long first = uncovered.entrySet().stream()
                .filter(each -> !each.getValue().isBefore(base.consistentPoint()))
                .mapToLong(Map.Entry::getKey)
                .min()
                .orElse(point.sequence());
        uncovered.clear();
        return new RestoreWindow(point.incarnation(), first, point.sequence(), base.taken(), base.taken()).upTo(point);
    }

    /** The windows so far, oldest first. */
    public List<RestoreWindow> windows() {
        List<RestoreWindow> all = new ArrayList<>(ended);
        open.ifPresent(all::add);
        return all;
    }

    /** Why the state of an instant cannot be restored, and what can; empty when it can. */
    public Optional<String> objection(Instant instant) {
        if (windows().stream().anyMatch(window -> window.holds(instant))) {
            return Optional.empty();
        }
        Optional<RestoreWindow> before = last(windows().stream()
                .filter(window -> window.to().isBefore(instant))
                .toList());
        Optional<RestoreWindow> after = windows().stream()
                .filter(window -> window.from().isAfter(instant))
                .findFirst();
        String where = before.isEmpty()
                ? "lies before the first base"
                : after.isEmpty() ? "lies beyond what is off site" : "lies in a gap of the journal";
        return Optional.of(instant + " " + where + ": " + nearest(before, after));
    }

    /** Why the state of a point cannot be restored, and what can; empty when it can. */
    public Optional<String> objection(long point) {
        if (windows().stream().anyMatch(window -> window.holds(point))) {
            return Optional.empty();
        }
        long newest = last.map(Point::sequence).orElse(-1L);
        if (point > newest) {
            return Optional.of("there is no point " + point + ": the newest is " + newest);
        }
        Optional<RestoreWindow> before = last(
                windows().stream().filter(window -> window.lastPoint() < point).toList());
        Optional<RestoreWindow> after =
                windows().stream().filter(window -> window.firstPoint() > point).findFirst();
        return Optional.of(
                "point " + point + " follows a gap of the journal that no base covers yet: " + nearest(before, after));
    }

    private static String nearest(Optional<RestoreWindow> before, Optional<RestoreWindow> after) {
        List<String> words = new ArrayList<>();
        before.ifPresent(w ->
                words.add("the nearest restorable instant before it is " + w.to() + " (point " + w.lastPoint() + ")"));
        after.ifPresent(
                w -> words.add((before.isPresent() ? "after it " : "the nearest restorable instant after it is ")
                        + w.from() + " (point " + w.firstPoint() + ")"));
        return words.isEmpty() ? "no base was ever completed" : String.join(", ", words);
    }

    private static Optional<RestoreWindow> last(List<RestoreWindow> windows) {
        return windows.isEmpty() ? Optional.empty() : Optional.of(windows.get(windows.size() - 1));
    }
}
