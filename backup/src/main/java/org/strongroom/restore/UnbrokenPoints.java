package org.strongroom.restore;

import java.util.Optional;
import java.util.function.Consumer;
import org.strongroom.repository.ChainDefect;
import org.strongroom.repository.ChainedPoint;
import org.strongroom.repository.MerkleFrontier;
import org.strongroom.repository.PointChain;

/**
 * The points up to the first defect that the chain cannot be followed across. Beyond it there may be newer law, so it ends
 * the restore, unless a stale law is accepted: then the chain ends there. One thread, one walk.
 */
final class UnbrokenPoints {
    private final Consumer<ChainedPoint> sink;
    private final LawReach law;
    private final Consumer<String> notes;
    private MerkleFrontier frontier = MerkleFrontier.empty();
    private Optional<ChainedPoint> last = Optional.empty();
    private boolean broken;

    UnbrokenPoints(Consumer<ChainedPoint> sink, LawReach law, Consumer<String> notes) {
        this.sink = sink;
        this.law = law;
        this.notes = notes;
    }

    void next(ChainedPoint point) {
        if (!broken) {
            frontier = frontier.append(point.bytes());
            last = Optional.of(point);
            sink.accept(point);
        }
    }

    void defect(ChainDefect defect) {
        if (defect.kind().breaking()) {
            law.missing(defect.sentence() + ": the chain of points cannot be trusted beyond it");
            broken = true;
        }
        notes.accept(defect.sentence());
    }

    /** Where the chain ends as far as it holds. */
    PointChain.End end(PointChain.End walked) {
        return broken ? new PointChain.End(last, frontier) : walked;
    }
}
