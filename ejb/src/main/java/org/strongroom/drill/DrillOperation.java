package org.strongroom.drill;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditSubject;
import org.strongroom.audit.Doorkeeper;
import org.strongroom.domain.ConflictException;

/** Starts a drill when somebody asks for it, and tells how far it is. Thread-safe. */
@ApplicationScoped
public class DrillOperation {
    private static final Logger LOG = LoggerFactory.getLogger(DrillOperation.class);
    private static final AuditSubject DRILLS = AuditSubject.all("drill");

    @Inject
    DrillLauncher launcher;

    @Inject
    DrillLaunches launches;

    @Inject
    ProgressFile progress;

    @Inject
    Doorkeeper door;

    @Inject
    Clock clock;

    private ThreadFactory threads;
    private final AtomicReference<Instant> launched = new AtomicReference<>();

    @Resource
    void setThreads(ManagedThreadFactory managed) {
        threads = managed;
    }

    void setThreadFactory(ThreadFactory other) {
        threads = other;
    }

    /** Whether this server knows a drill agent to start. */
    public boolean isPossible() {
        return launcher.configured();
    }

    /**
     * Starts the drill agent and returns at once.
     *
     * @throws org.strongroom.domain.AccessDeniedException unless the actor administers recovery
     * @throws ConflictException when a drill is under way, or this server has no agent
     */
    public void start(Actor actor) {
        door.require(actor, AuditAction.DRILL_RUN, DRILLS, Role.RECOVERY_ADMIN);
        if (!launcher.configured()) {
            throw new ConflictException("This server has no drill agent; start the drill where the agent lives.");
        }
        boolean elsewhere = progress.read()
                .filter(last -> last.state() == DrillProgress.State.RUNNING)
                .isPresent();
        if (elsewhere || !launched.compareAndSet(null, clock.instant().truncatedTo(ChronoUnit.SECONDS))) {
            throw new ConflictException("A drill is under way.");
        }
        threads.newThread(() -> run(actor)).start();
    }

    private void run(Actor actor) {
        try {
            launcher.run(actor)
                    .ifPresent(result -> LOG.info("The drill that {} started ended: {}.", actor.name(), result));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.warn("The server stops; the drill agent goes on by itself.");
        } catch (RuntimeException e) {
            LOG.error("The drill's start could not be recorded.", e);
        } finally {
            launched.set(null);
        }
    }

    /**
     * When the agent was started that ended without a result, if it was the last one: then only its log says why.
     *
     * @throws org.strongroom.domain.AccessDeniedException unless the actor may read drills
     */
    public Optional<Instant> lastBrokenOff(Actor actor) {
        door.require(actor, AuditAction.DRILL_READ, DRILLS, DrillHistory.READERS);
        return launches.lastBrokenOff();
    }

    /** Whether this server has started an agent that has not come to its end. */
    public boolean isLaunched() {
        return launched.get() != null;
    }

    /**
     * Whether this is told by the agent that this server has started and that has not come to its end; until its first
     * word, what lies there is the last one's.
     */
    public boolean isOfLaunched(DrillProgress told) {
        Instant since = launched.get();
        return since != null && !told.startedAt().isBefore(since);
    }

    /**
     * The drill that is under way, or the last one.
     *
     * @throws org.strongroom.domain.AccessDeniedException unless the actor may read drills
     */
    public Optional<DrillProgress> progress(Actor actor) {
        door.require(actor, AuditAction.DRILL_READ, DRILLS, DrillHistory.READERS);
        return progress.read();
    }
}
