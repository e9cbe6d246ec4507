package org.strongroom.recall;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.failure.EngineException;
import org.strongroom.failure.IntegrityException;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.pack.AbsentPacks;
import org.strongroom.pack.ExtentLocation;

/**
 * Brings the content of an archive back while the archive is in use. Until a pack is here, its extents are read off site
 * by range, each proven by its hash; what readers ask for comes next, then what was used most recently. Killed at any
 * moment and started again, it goes on. When every pack is here, the plan is gone and nothing is left of it.
 *
 * <p>A store that does not answer holds it up, no more; a pack that is damaged off site is named, and the others go on.
 * Thread-safe.
 */
public final class Recall implements AbsentPacks, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Recall.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final RecallSetup setup;
    private final RecallPlan plan;
    private final RecallQueue queue;
    private final RemoteExtents extents;
    private final Pace pace;
    private final Object news = new Object();
    private Optional<String> trouble = Optional.empty();
    private boolean ordered;
    private boolean done;
    private volatile boolean closed;

    /** What one step came to. */
    enum Step {
        /** A pack came, or turned out to be damaged. */
        ON,
        /** Not now: the store, the disk. */
        HELD_UP,
        /** Nothing can be brought at the moment: the rest is damaged, or others bring it. */
        WAITING,
        /** Everything is here. */
        DONE
    }

    private Recall(RecallSetup setup, RecallPlan plan) {
        this.setup = setup;
        this.plan = plan;
        this.queue = new RecallQueue(plan.absent(setup.home()), setup.clock());
        this.extents = new RemoteExtents(setup.repository());
        this.pace = new Pace(setup.bandwidth());
    }

    /**
     * Takes up what an instant restore left, if it left anything that has not come back: from now on the content store
     * reads absent packs here. Touches neither the store off site nor the database yet.
     */
    public static Optional<Recall> takeUp(RecallSetup setup) {
        Optional<Recall> found = RecallPlan.load(setup.home()).map(plan -> new Recall(setup, plan));
        found.ifPresent(setup.packs()::readAbsent);
        return found;
    }

    /** Begins to bring packs, so many side by side, in threads of its own. */
    public void start(int sideBySide) {
        LOG.info(
                "{} of {} packs are still off site and come back now.",
                queue.absent().size(),
                plan.packs().size());
        for (int i = 0; i < sideBySide; i++) {
            Thread thread = new Thread(this::run, "strongroom-recall-" + i);
            thread.setDaemon(true);
            thread.start();
        }
    }

    @Override
    public Optional<byte[]> read(ExtentLocation extent) {
        Optional<RemotePack> pack = queue.absent(extent.packId());
        pack.ifPresent(wanted -> queue.ask(wanted.id()));
        return pack.map(wanted -> extents.read(wanted, extent));
    }

    /** How far it is; empty once everything is here. */
    public Optional<RecallStatus> status() {
        synchronized (news) {
            if (done) {
                return Optional.empty();
            }
            long left = queue.bytesLeft();
            return Optional.of(new RecallStatus(
                    plan.packs().size(),
                    plan.packs().size() - queue.absent().size(),
                    plan.bytes(),
                    plan.bytes() - left,
                    trouble.isEmpty() ? pace.time(left) : Optional.empty(),
                    trouble,
                    queue.damaged()));
        }
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        while (!closed) {
            Step step = step();
            if (step == Step.DONE) {
                return;
            }
            if (step == Step.ON) {
                pause = FIRST_PAUSE;
            } else {
                await(step == Step.WAITING ? FIRST_PAUSE : pause);
                Duration twice = pause.multipliedBy(2);
                pause = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
            }
        }
    }

    /** Brings one pack, if there is one to bring. */
    Step step() {
        try {
            order();
            Optional<RemotePack> next = queue.next();
            if (next.isEmpty()) {
                return queue.isEmpty() ? finish() : Step.WAITING;
            }
            return bring(next.get());
        } catch (RuntimeException e) {
            return heldUp(e);
        }
    }

    private Step bring(RemotePack pack) {
        try {
            if (setup.room().getAsLong() < pack.length()) {
                throw new OperationFailedException("the disk has no room for the content that is still off site");
            }
            Path part = fetch(pack);
            setup.packs().adopt(pack.id(), part);
            Files.deleteIfExists(part);
            queue.arrived(pack.id());
            tell(Optional.empty());
            return queue.isEmpty() ? finish() : Step.ON;
        } catch (IntegrityException e) {
            LOG.error("Pack {} cannot be brought back: {}", pack.id(), e.getMessage());
            queue.damaged(pack.id(), e.getMessage());
            return Step.ON;
        } catch (java.io.IOException e) {
            queue.givenBack(pack.id());
            return heldUp(OperationFailedException.passing("the folder of arriving packs cannot be tidied", e));
        } catch (RuntimeException e) {
            queue.givenBack(pack.id());
            return heldUp(e);
        }
    }

    private Path fetch(RemotePack pack) throws java.io.IOException {
        Path part = PackFetch.part(setup.home().recall(), pack.id());
        long[] here = {Files.exists(part) ? Math.min(Files.size(part), pack.length()) : 0};
        queue.progress(pack.id(), here[0]);
        PackFetch fetching = new PackFetch(setup.repository(), setup.home().recall(), count -> {
            here[0] = Math.min(pack.length(), here[0] + count);
            queue.progress(pack.id(), here[0]);
            pace.came(count);
            if (closed) {
                throw new OperationFailedException("the server stops; the rest comes back after the next start");
            }
        });
        return fetching.fetch(pack);
    }

    /** Asked once: what is read later is asked for by its readers. */
    private void order() {
        synchronized (news) {
            if (ordered) {
                return;
            }
            ordered = true;
        }
        try {
            List<java.util.UUID> first = setup.order().mostRecentlyUsed(queue.absent());
            queue.order(first);
        } catch (RuntimeException e) {
            LOG.warn("What was used most recently cannot be read, the newest packs come first: {}", e.getMessage());
        }
    }

    private Step finish() {
        synchronized (news) {
            if (!done) {
                RecallPlan.remove(setup.home());
                setup.packs().readAbsent(AbsentPacks.NONE);
                done = true;
                LOG.info(
                        "All {} packs are back, each with the hash that its point names.",
                        plan.packs().size());
            }
            return Step.DONE;
        }
    }

    private Step heldUp(RuntimeException e) {
        if (!closed) {
            LOG.warn("Content does not come back at the moment: {}", e.getMessage());
        }
        tell(Optional.of(
                e instanceof EngineException ? e.getMessage() : e.getClass().getSimpleName()));
        return Step.HELD_UP;
    }

    private void tell(Optional<String> why) {
        synchronized (news) {
            trouble = why;
        }
    }

    private void await(Duration pause) {
        synchronized (news) {
            try {
                if (!closed) {
                    news.wait(pause.toMillis());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                closed = true;
            }
        }
    }

    /** Stops bringing packs; what is on its way is taken up by the next start. Reads go on as long as the store does. */
    @Override
    public void close() {
        closed = true;
        synchronized (news) {
            news.notifyAll();
        }
    }
}
