package org.strongroom.ship;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The newest stretch that no restore returns into: the journal was broken, and began anew.
 *
 * @param after the newest commit that is off site from before; empty when there was none
 * @param noticed when it was declared
 * @param until when the base was taken that ends it; empty while it is not off site
 */
public record Lost(Optional<Instant> after, Instant noticed, Optional<Instant> until) {
    /** People are told so long. */
    private static final Duration TOLD = Duration.ofDays(7);

    /** Whether people still have to be told. */
    boolean isNews(Instant now) {
        return until.isEmpty() || now.isBefore(noticed.plus(TOLD));
    }

    /** With the base that ends it. */
    Lost endedBy(Instant taken) {
        return until.isPresent() ? this : new Lost(after, noticed, Optional.of(taken));
    }

    /** For the ops team. */
    String words() {
        String from = after.map(Instant::toString).orElse("the beginning");
        return until.map(end -> "the journal has a gap: no instant between " + from + " and " + end
                        + " can be returned to (noticed at " + noticed + "; nothing newer is missing)")
                .orElse("the journal is broken since " + from
                        + ": what is committed now is off site only with the base that is being taken");
    }
}
