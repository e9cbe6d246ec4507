package org.strongroom.ship;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.strongroom.crypto.SignedNote;
import org.strongroom.failure.IntegrityException;
import org.strongroom.journal.ChangeCounts;
import org.strongroom.repository.ChainedPoint;
import org.strongroom.repository.Incarnation;
import org.strongroom.repository.ObjectNames;
import org.strongroom.repository.Point;
import org.strongroom.repository.Repository;

/**
 * Writes points by a protocol that a crash cannot split: all objects are off site; then the signed point, the next state
 * and what goes with it are remembered in one transaction; then the point is put; then it is marked as put. Whoever finds
 * a prepared point puts the very same bytes before anything else.
 */
final class PointWriter {
    private final ShipperSetup setup;
    private final Repository repository;
    private final ShippingMemory memory;
    private final String certificate;

    PointWriter(ShipperSetup setup, Repository repository, ShippingMemory memory, String certificate) {
        this.setup = setup;
        this.repository = repository;
        this.memory = memory;
        this.certificate = certificate;
    }

    /** A written point and the state after it. */
    record Written(ChainedPoint point, ShipState state) {}

    /** Prepares, puts and settles the point of this draft. */
    Written write(ShipState state, Draft draft, UUID epoch, Instant now) {
        ChainedPoint point = sign(point(state, draft, epoch, now));
        ShipState next = next(state, draft, point, now);
        memory.prepare(next, point, draft, now);
        put(point);
        return new Written(point, next);
    }

    /** Puts a point that was prepared before, and settles it. */
    void settle(byte[] prepared) {
        put(ChainedPoint.parse("the prepared point", prepared));
    }

    private void put(ChainedPoint point) {
        Point said = point.point();
        repository.put(sha256 -> ObjectNames.point(said.sequence(), said.incarnation(), sha256), point.bytes());
        memory.settled();
    }

    private ChainedPoint sign(Point point) {
        String keyName = Incarnation.keyName(setup.identity().repositoryId(), point.incarnation());
        SignedNote note = SignedNote.sign(point.text(), keyName, setup.signingKey());
        ChainedPoint signed = ChainedPoint.parse("the new point", note.encode().getBytes(StandardCharsets.UTF_8));
        if (!signed.point().equals(point)) {
            throw new IntegrityException("the new point does not read back as it was meant");
        }
        return signed;
    }

    private Point point(ShipState state, Draft draft, UUID epoch, Instant now) {
        Map<String, ChangeCounts> changed = new TreeMap<>();
        draft.counts()
                .forEach((table, counts) -> changed.put(
                        table,
                        state.counts().getOrDefault(table, ChangeCounts.NONE).plus(counts)));
        return new Point(
                setup.identity().repositoryId(),
                setup.identity().incarnation(),
                certificate,
                state.sequence(),
                state.lastPoint(),
                now,
                draft.head(),
                epoch,
                state.gap(),
                draft.base(),
                changed,
                draft.objects(),
                draft.destroyed());
    }

    private static ShipState next(ShipState state, Draft draft, ChainedPoint point, Instant now) {
        Map<String, ChangeCounts> counts = new TreeMap<>(state.counts());
        counts.putAll(point.point().counts());
        long rolledUp = draft.rolledUpTo().orElse(state.rolledUp());
        boolean freshRollup =
                draft.rolledUpTo().isPresent() || state.rollupSince().isEmpty();
        return new ShipState(
                state.incarnation(),
                state.sequence() + 1,
                Optional.of(point.sha256()),
                Optional.of(now),
                Optional.of(draft.head()),
                Optional.empty(),
                ((state.baseDue() || draft.hole().isPresent()) && draft.base().isEmpty()) || draft.migrated(),
                state.gaps(),
                state.frontier().append(point.bytes()),
                draft.anchored() ? Optional.of(now) : state.anchoredAt(),
                rolledUp,
                freshRollup ? Optional.of(now) : state.rollupSince(),
                counts,
                draft.missing(),
                draft.completed(point.sequence()).or(state::base),
                state.chunkKey(),
                draft.levelled().orElse(state.levelled()).begunBy(now),
                state.lost().map(lost -> draft.base()
                        .map(base -> lost.endedBy(base.taken()))
                        .orElse(lost)));
    }
}
