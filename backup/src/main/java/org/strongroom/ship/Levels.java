package org.strongroom.ship;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.failure.IntegrityException;
import org.strongroom.repository.Ahead;
import org.strongroom.repository.ChainedPoint;
import org.strongroom.repository.Level;
import org.strongroom.repository.ObjectNames;
import org.strongroom.repository.ObjectRef;
import org.strongroom.repository.Pool;
import org.strongroom.repository.Repository;

/**
 * Once an hour is over, reads its segments back and puts them into levels, one at a time and each of bounded size: what
 * was interrupted is made again, byte for byte the same, because nothing but what was remembered decides what goes into
 * it. The next point names it. One thread.
 */
final class Levels {
    static final Duration EVERY = Duration.ofHours(1);
    private static final Logger LOG = LoggerFactory.getLogger(Levels.class);
    private static final int LARGEST = 8 << 20;
    private static final int MOST_POINTS = 2_000;
    private static final int AHEAD = 8;

    private final ShipperSetup setup;
    private final Repository repository;
    private final ShippingMemory memory;

    Levels(ShipperSetup setup, Repository repository, ShippingMemory memory) {
        this.setup = setup;
        this.repository = repository;
        this.memory = memory;
    }

    /**
     * What was made, for the next point to name.
     *
     * @param level the object; empty when no segment waited
     * @param levelled how far it goes
     * @param hole why a segment cannot be read back: no restore leads over it until a base is taken
     */
    record Made(Optional<ObjectRef> level, Levelled levelled, Optional<String> hole) {
        /** Tells the draft. */
        void into(Draft draft) {
            level.ifPresent(draft::add);
            draft.levelled(this);
        }
    }

    /** The segments that go into the next level, when the first was named, and how far they go. */
    private record Run(List<ObjectRef> segments, Instant named, Levelled after) {}

    /** Makes the next level if it is due. */
    Optional<Made> make(ShipState state, Instant now) {
        Levelled done = state.levelled();
        boolean hourOver =
                done.since().filter(since -> Elapsed.since(since, EVERY, now)).isPresent();
        if (!hourOver && state.sequence() - done.point() < MOST_POINTS) {
            return Optional.empty();
        }
        Run run = next(done, now);
        if (run.segments().isEmpty()) {
            return Optional.of(new Made(Optional.empty(), run.after(), Optional.empty()));
        }
        return Optional.of(make(run, state));
    }

    private Run next(Levelled done, Instant now) {
        List<ObjectRef> run = new ArrayList<>();
        Instant named = now;
        long bytes = 0;
        long point = done.point();
        Optional<Instant> end = done.since().map(since -> since.plus(EVERY));
        for (byte[] note : memory.pointsFrom(done.point(), MOST_POINTS)) {
            ChainedPoint chained = ChainedPoint.parse("a remembered point", note);
            Instant time = chained.point().time();
            if (end.filter(hour -> !time.isBefore(hour)).isPresent()) {
                return new Run(run, named, new Levelled(after(run, done), point, Optional.of(time)));
            }
            for (ObjectRef ref : chained.point().segments()) {
                if (ObjectNames.segmentSequence(ref) < done.segment()) {
                    continue;
                }
                if (!run.isEmpty() && bytes + ref.size() > LARGEST) {
                    return new Run(run, named, new Levelled(after(run, done), point, done.since()));
                }
                named = run.isEmpty() ? time : named;
                run.add(ref);
                bytes += ref.size();
            }
            point = chained.sequence() + 1;
        }
        return new Run(run, named, new Levelled(after(run, done), point, Optional.of(now)));
    }

    private static long after(List<ObjectRef> run, Levelled done) {
        return run.isEmpty() ? done.segment() : ObjectNames.segmentSequence(run.get(run.size() - 1)) + 1;
    }

    private Made make(Run run, ShipState state) {
        List<byte[]> segments = new ArrayList<>();
        Optional<IntegrityException> defect = Optional.empty();
        ExecutorService pool = Pool.open("strongroom-levels");
        try {
            Ahead<byte[]> bytes = new Ahead<>(
                    run.segments().stream()
                            .map(ref -> (Callable<byte[]>) () -> repository.read(ref))
                            .iterator(),
                    pool,
                    AHEAD);
            while (bytes.hasNext()) {
                segments.add(bytes.next());
            }
        } catch (IntegrityException e) {
            defect = Optional.of(e);
        } finally {
            pool.shutdownNow();
        }
        Levelled before = state.levelled();
        if (segments.isEmpty()) {
            return stuck(run, state, defect.orElseThrow());
        }
        long first = ObjectNames.segmentSequence(run.segments().get(0));
        long last = first + segments.size() - 1;
        ObjectRef level = repository.put(
                sha256 -> ObjectNames.level(setup.identity().incarnation(), first, last, sha256),
                Level.encode(segments));
        Levelled after = defect.isEmpty() ? run.after() : new Levelled(last + 1, before.point(), before.since());
        return new Made(Optional.of(level), after, Optional.empty());
    }

    /** A segment that is damaged off site is left out once a later base makes it dispensable. */
    private static Made stuck(Run run, ShipState state, IntegrityException defect) {
        Levelled before = state.levelled();
        if (state.base().filter(base -> base.time().isAfter(run.named())).isPresent()) {
            LOG.error("A segment is left out of the levels, a base was taken since: {}", defect.getMessage());
            long next = ObjectNames.segmentSequence(run.segments().get(0)) + 1;
            Levelled skipped = new Levelled(next, before.point(), before.since());
            return new Made(Optional.empty(), skipped, Optional.empty());
        }
        return new Made(
                Optional.empty(),
                before,
                Optional.of("what was committed lately cannot be brought back until a new base is off site, which is"
                        + " taken now: " + defect.getMessage()));
    }
}
