package org.strongroom.keys;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postgresql.util.PSQLState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditSubject;
import org.strongroom.audit.Doorkeeper;
import org.strongroom.crypto.RootKey;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.identity.Ids;
import org.strongroom.keys.internal.PeriodKey;
import org.strongroom.keys.internal.TurnOverRows;

/**
 * Turns the period key over: a new root key, a new period key under it, every data key hung on that, the old period key
 * deleted, the old root key destroyed. Copies of the old rows, in dead tuples, logs or somebody's dumps, then open for
 * nobody: what wraps them is gone, and what wrapped that.
 *
 * <p>Interrupted anywhere, it goes on from what the rows say. Slow; call it outside of transactions. Thread-safe.
 */
@ApplicationScoped
public class KeyTurnOver {
    private static final Logger LOG = LoggerFactory.getLogger(KeyTurnOver.class);
    private static final AuditSubject SUBJECT = AuditSubject.all("period-key");
    private static final int BATCH = 500;
    private static final int DEEPEST_CAUSE = 20;

    @Inject
    Keyring keyring;

    @Inject
    TurnOverRows rows;

    @Inject
    TurnOverLog log;

    @Inject
    TurnOverWatch watch;

    @Inject
    RootWrapped elsewhere;

    @Inject
    PeriodSettings settings;

    @Inject
    Doorkeeper door;

    @Inject
    Clock clock;

    private volatile boolean stopping;

    /** The turn-over that is under way ends after its batch; the first run after the next start goes on. */
    public void stop() {
        stopping = true;
    }

    /**
     * How it stands.
     *
     * @throws org.strongroom.domain.AccessDeniedException unless the actor operates backups or administers recovery
     */
    public TurnOverState state(Actor actor) {
        door.require(actor, AuditAction.KEY_STATUS, SUBJECT, Role.BACKUP_OPERATOR, Role.RECOVERY_ADMIN);
        return state();
    }

    /**
     * Begins a turn-over, unless one is under way; the job carries it out.
     *
     * @throws org.strongroom.domain.AccessDeniedException unless the actor operates backups or administers recovery
     */
    public TurnOverState begin(Actor actor) {
        door.require(actor, AuditAction.KEY_TURN_OVER, SUBJECT, Role.BACKUP_OPERATOR, Role.RECOVERY_ADMIN);
        List<PeriodKey> keys = rows.periodKeys();
        if (retiring(keys).isEmpty() && !keys.isEmpty()) {
            begin(actor, keys);
        }
        return state();
    }

    /** Begins a turn-over when it is time, and carries out the one that is under way; the job's own. */
    public void runIfDue() {
        Actor job = Actor.system("key-turn-over");
        List<PeriodKey> keys = rows.periodKeys();
        Optional<PeriodKey> current = keys.stream().filter(PeriodKey::current).findFirst();
        if (current.isPresent() && retiring(keys).isEmpty() && isDue(current.get())) {
            begin(job, keys);
            keys = rows.periodKeys();
        }
        Optional<PeriodKey> old = retiring(keys);
        if (old.isPresent()) {
            carryOut(job, old.get(), keys);
        }
        finishRootKey();
        watch.saw(rows.periodKeys());
    }

    private boolean isDue(PeriodKey current) {
        boolean old = !clock.instant().isBefore(current.createdAt().plus(settings.period()));
        return old || keyring.root().hasFormer() && !keyring.root().wrapsNow(current.wrapped());
    }

    /** The root key first: a period key is never wrapped by two. */
    private synchronized void begin(Actor actor, List<PeriodKey> keys) {
        RootKey root = keyring.root();
        PeriodKey current = keys.stream().filter(PeriodKey::current).findFirst().orElseThrow();
        if (root.wrapsNow(current.wrapped())) {
            finishRootKey();
            root.renew();
        }
        try (SecretBytes fresh = SecretBytes.random(DataKey.SIZE)) {
            rows.succeed(Ids.next(), root.wrap(fresh));
        }
        log.done(actor, SUBJECT, Map.of("stage", "begun"));
        LOG.info("The period key {} retires.", current.id());
    }

    private synchronized void carryOut(Actor actor, PeriodKey old, List<PeriodKey> keys) {
        PeriodKey next = keys.stream().filter(PeriodKey::current).findFirst().orElseThrow();
        Rewrapping rewrapping = new Rewrapping(keyring.periodKey(old.id()), keyring.periodKey(next.id()));
        long done = 0;
        for (int some = BATCH; some > 0 && !stopping; done += some) {
            some = rows.rewrapSome(old.id(), next.id(), BATCH, rewrapping);
        }
        if (stopping) {
            LOG.info("Hung {} keys on the new period key; the server stops, the next run goes on.", done);
            return;
        }
        rows.rewrapSecrets(old.id(), next.id(), rewrapping);
        if (!deleted(old)) {
            LOG.info("Hung {} keys on the new period key; some are still held, the next run goes on.", done);
            return;
        }
        keyring.forget(old.id());
        log.done(
                actor,
                SUBJECT,
                Map.of("stage", "finished", "period-key", old.id().toString()));
        LOG.info("The period key {} is destroyed; {} keys were hung on the new one.", old.id(), done);
    }

    private boolean deleted(PeriodKey old) {
        try {
            return rows.delete(old.id());
        } catch (RuntimeException failure) {
            if (isStillReferred(failure)) {
                LOG.info("A transaction under way hung something on the period key {} meanwhile.", old.id());
                return false;
            }
            throw failure;
        }
    }

    private static boolean isStillReferred(Throwable failure) {
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < DEEPEST_CAUSE; cause = cause.getCause(), depth++) {
            if (cause instanceof SQLException sql
                    && PSQLState.FOREIGN_KEY_VIOLATION.getState().equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** Once no period key is under the former root key any more, and nothing else is, it goes too. */
    private void finishRootKey() {
        RootKey root = keyring.root();
        if (root.hasFormer() && rows.periodKeys().stream().allMatch(key -> root.wrapsNow(key.wrapped()))) {
            elsewhere.wrapAgain();
            root.forgetFormer();
            LOG.info("The former root key is destroyed.");
        }
    }

    private TurnOverState state() {
        List<PeriodKey> keys = rows.periodKeys();
        watch.saw(keys);
        Optional<Instant> since = keys.stream()
                .filter(PeriodKey::current)
                .map(PeriodKey::createdAt)
                .findFirst();
        Optional<PeriodKey> old = retiring(keys);
        return new TurnOverState(
                since,
                since.map(made -> made.plus(settings.period())),
                old.isPresent(),
                old.map(key -> rows.hangingOn(key.id())).orElse(0L),
                old.map(key -> key.createdAt().plus(PeriodSettings.WINDOW)),
                keyring.root().words(),
                keyring.root().hasFormer());
    }

    private static Optional<PeriodKey> retiring(List<PeriodKey> keys) {
        return keys.stream().filter(key -> !key.current()).findFirst();
    }
}
