package org.strongroom.ship;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When the keys off site have to be renewed. Objects of the key stream leave once a later full set replaces them and their
 * lock has ended, so a set that is never renewed would keep destroyed keys. Every base brings a full set; where no base was
 * asked for, one is due all the same.
 */
final class KeyRenewal {
    /** A fifth of the erasure window's default, 35 days. */
    static final Duration EVERY = Duration.ofDays(7);

    private static final Duration ALARM_AFTER = EVERY.multipliedBy(2);

    private KeyRenewal() {}

    /** Whether the newest set is too old. */
    static boolean isDue(ShipState state, Instant now) {
        return state.base()
                .filter(last -> Elapsed.since(last.time(), EVERY, now))
                .isPresent();
    }

    /** What to tell people when renewing failed again and again. */
    static Optional<String> alarm(Optional<ShippingStatus.LastBase> base, Instant now) {
        return base.filter(last -> last.time().plus(ALARM_AFTER).isBefore(now)).isPresent()
                ? Optional.of("the keys off site were last renewed "
                        + base.orElseThrow().time() + ": what was destroyed since then stays off site with its key")
                : Optional.empty();
    }
}
