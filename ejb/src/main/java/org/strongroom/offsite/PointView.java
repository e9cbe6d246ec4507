package org.strongroom.offsite;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.strongroom.repository.ChainedPoint;
import org.strongroom.repository.ObjectRef;
import org.strongroom.repository.Point;

/**
 * A recovery point as the ops team sees it. It is shown as the store gives it: {@code strongroom verify} proves it.
 *
 * @param sequence number in the chain
 * @param hash SHA-256 of the point, which names it to {@code restore --expect-point}
 * @param incarnation of the server that signed it
 * @param time when it was made
 * @param committed the newest commit that is off site with it: the instant that it stands for
 * @param lsn everything committed before it is off site
 * @param objects how many objects it added
 * @param bytes their size
 * @param kinds how many of each kind
 * @param gap why the journal does not continue from the point before; empty when it does
 * @param base the base it completes
 */
public record PointView(
        long sequence,
        String hash,
        int incarnation,
        Instant time,
        Optional<Instant> committed,
        String lsn,
        long objects,
        long bytes,
        Map<String, Long> kinds,
        Optional<String> gap,
        Optional<String> base) {
    /** Copies the map. */
    public PointView {
        kinds = Map.copyOf(kinds);
    }

    static PointView of(ChainedPoint chained) {
        Point point = chained.point();
        Map<String, Long> kinds = new TreeMap<>();
        point.objects().forEach(ref -> kinds.merge(ref.kind().name(), 1L, Long::sum));
        return new PointView(
                point.sequence(),
                chained.sha256(),
                point.incarnation(),
                point.time(),
                point.journal().committed(),
                point.journal().lsn().toString(),
                point.objects().size(),
                point.objects().stream().mapToLong(ObjectRef::size).sum(),
                kinds,
                point.gap().map(Enum::name),
                point.base().map(base -> base.id().toString()));
    }
}
