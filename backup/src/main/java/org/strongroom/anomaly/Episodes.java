package org.strongroom.anomaly;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was unusual over a stretch of time, as it would have been told at the end of each hour.
 *
 * @param history what was changed
 * @param from the first hour that is judged; what is before it is what is compared with
 * @param to up to when
 */
public record Episodes(ChangeHistory history, Instant from, Instant to) {
    /**
     * Judges each hour.
     *
     * @return what was unusual, each at its worst, in the order in which it began
     */
    public List<Anomaly> find(Floors floors) {
        List<Anomaly> worst = new ArrayList<>();
        Instant end = from.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        for (; !end.isAfter(to.plus(Duration.ofHours(1))); end = end.plus(1, ChronoUnit.HOURS)) {
            for (Anomaly anomaly : history.judge(floors, end)) {
                Instant judged = end;
                Optional<Anomaly> known = worst.stream()
                        .filter(other -> other.signal() == anomaly.signal() && isSame(other, anomaly, judged))
                        .findFirst();
                if (known.isEmpty()) {
                    worst.add(anomaly);
                } else if (anomaly.amount() > known.get().amount()) {
                    worst.set(worst.indexOf(known.get()), since(anomaly, known.get()));
                }
            }
        }
        worst.sort(java.util.Comparator.comparing(Anomaly::since));
        return worst;
    }

    /** What is still within the window of the other, or began with it, is the same. */
    private static boolean isSame(Anomaly known, Anomaly next, Instant judged) {
        return known.firstPoint() == next.firstPoint()
                || next.since().isBefore(known.since().plus(ChangeHistory.WINDOW))
                        && known.since().isBefore(judged);
    }

    private static Anomaly since(Anomaly worse, Anomaly earlier) {
        return earlier.since().isBefore(worse.since())
                ? new Anomaly(
                        worse.signal(),
                        worse.amount(),
                        worse.usual(),
                        earlier.since(),
                        earlier.firstPoint(),
                        worse.accounts())
                : worse;
    }
}
