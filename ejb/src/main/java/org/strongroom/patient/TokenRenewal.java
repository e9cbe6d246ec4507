package org.strongroom.patient;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.access.Actor;

/**
 * Lets patients who were saved by earlier software be found by what the search has learned since: makes their tokens anew,
 * in the background, in many small transactions with pauses between them. It can be cut off anywhere and goes on where it
 * was; the log and the status tell how far it is. Thread-safe; runs once at a time.
 */
@ApplicationScoped
public class TokenRenewal {
    private static final Logger LOG = LoggerFactory.getLogger(TokenRenewal.class);
    private static final int BATCH = 100;
    private static final Duration TOLD_EVERY = Duration.ofSeconds(30);

    private OutdatedTokens outdated;
    private Clock clock;
    private volatile Optional<Progress> progress = Optional.empty();

    /** For the container's proxies. */
    protected TokenRenewal() {}

    /** With what it needs. */
    @Inject
    public TokenRenewal(OutdatedTokens outdated, Clock clock) {
        this.outdated = outdated;
        this.clock = clock;
    }

    /** So many of so many patients. */
    public record Progress(long done, long total) {}

    /** How far it is; empty when it is not at work. */
    public Optional<Progress> progress() {
        return progress;
    }

    /**
     * Works until every patient is indexed as today, or until {@code stopped} says so.
     *
     * @param actor for the audit log
     * @return how many were indexed anew
     */
    public long run(Actor actor, BooleanSupplier stopped) {
        long total = outdated.count();
        if (total == 0) {
            return 0;
        }
        LOG.info("The search index of {} patients is of earlier software; it is made anew in the background.", total);
        try {
            walk(actor, total, stopped);
        } finally {
            progress = Optional.empty();
        }
        long left = outdated.count();
        long done = Math.max(0, total - left);
        LOG.info("The search index of {} patients was made anew, {} are left.", done, left);
        return done;
    }

    private void walk(Actor actor, long total, BooleanSupplier stopped) {
        Instant told = clock.instant();
        long done = 0;
        Optional<OutdatedTokens.Place> place = Optional.of(OutdatedTokens.Place.START);
        while (place.isPresent() && !stopped.getAsBoolean()) {
            progress = Optional.of(new Progress(Math.min(done, total), total));
            Instant begun = clock.instant();
            place = outdated.renew(actor, place.get(), BATCH);
            done += BATCH;
            Instant now = clock.instant();
            if (Duration.between(told, now).compareTo(TOLD_EVERY) >= 0) {
                told = now;
                LOG.info("Search index: about {} of {} patients.", Math.min(done, total), total);
            }
            // half of the time is everybody else's, and what changed can leave the site meanwhile
            LockSupport.parkNanos(Duration.between(begun, now).toNanos());
        }
    }
}
