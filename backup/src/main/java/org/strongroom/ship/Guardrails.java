package org.strongroom.ship;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.strongroom.crypto.SignedNote;
import org.strongroom.repository.Anchor;
import org.strongroom.repository.Incarnation;
import org.strongroom.repository.ObjectNames;
import org.strongroom.repository.ObjectRef;
import org.strongroom.repository.Repository;
import org.strongroom.repository.Rollup;

/** Makes what shortens and guards the reading of the chain: a roll-up each hour, an anchor each day. */
final class Guardrails {
    static final Duration ROLLUP_EVERY = Duration.ofHours(1);
    static final Duration ANCHOR_EVERY = Duration.ofDays(1);
    private static final int LARGEST_ROLLUP = 2_000;

    private final ShipperSetup setup;
    private final Repository repository;
    private final ShippingMemory memory;

    Guardrails(ShipperSetup setup, Repository repository, ShippingMemory memory) {
        this.setup = setup;
        this.repository = repository;
        this.memory = memory;
    }

    /** Puts what is due over the points before the next one. */
    void ship(ShipState state, Draft draft, Instant now) {
        long unrolled = state.sequence() - state.rolledUp();
        boolean hourOver = state.rollupSince()
                .filter(since -> Elapsed.since(since, ROLLUP_EVERY, now))
                .isPresent();
        if (unrolled > 1 && (hourOver || unrolled >= LARGEST_ROLLUP)) {
            rollUp(state, draft);
        }
        boolean dayOver = state.anchoredAt()
                .map(last -> Elapsed.since(last, ANCHOR_EVERY, now))
                .orElse(true);
        if (dayOver && state.lastPoint().isPresent()) {
            anchor(state, draft, now);
        }
    }

    private void rollUp(ShipState state, Draft draft) {
        List<byte[]> points = memory.pointsFrom(state.rolledUp(), Math.toIntExact(state.sequence() - state.rolledUp()));
        if (points.size() == state.sequence() - state.rolledUp()) {
            int incarnation = setup.identity().incarnation();
            draft.add(repository.put(
                    sha256 -> ObjectNames.rollup(state.rolledUp(), state.sequence() - 1, incarnation, sha256),
                    Rollup.encode(points)));
        }
        // Points that are not remembered stay readable one by one.
        draft.rolledUpTo(state.sequence());
    }

    private void anchor(ShipState state, Draft draft, Instant now) {
        int incarnation = setup.identity().incarnation();
        Anchor anchor = new Anchor(
                setup.identity().repositoryId(),
                incarnation,
                state.frontier().size(),
                state.frontier().root(),
                state.lastPoint().orElseThrow(),
                now);
        String keyName = Incarnation.keyName(anchor.repository(), incarnation);
        byte[] note = SignedNote.sign(anchor.text(), keyName, setup.signingKey())
                .encode()
                .getBytes(StandardCharsets.UTF_8);
        ObjectRef ref = repository.put(sha256 -> ObjectNames.anchor(anchor.size(), incarnation, sha256), note);
        draft.add(ref);
    }
}
