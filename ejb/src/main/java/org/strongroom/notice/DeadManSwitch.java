package org.strongroom.notice;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.metrics.Counters;
import org.strongroom.metrics.Metric;
import org.strongroom.offsite.OffsiteStatus.State;

/**
 * Pings an address while all is well. Whoever listens there calls people when the pings stay away: that is how a server
 * that is dead, cut off or red is noticed. Not thread-safe; one thread looks.
 */
final class DeadManSwitch {
    private static final Logger LOG = LoggerFactory.getLogger(DeadManSwitch.class);

    private final WebClient web;
    private final State worst;
    private final Duration every;
    private Instant next = Instant.MIN;

    /**
     * With an address.
     *
     * @param worst the worst state in which it is still pinged
     */
    DeadManSwitch(WebClient web, State worst, Duration every) {
        this.web = web;
        this.worst = worst;
        this.every = every;
    }

    /** Pings, if all is well and it is time. One that does not arrive is not made up for: its absence is the message. */
    void look(State state, Instant now, Counters counters) {
        if (state.compareTo(worst) > 0 || now.isBefore(next)) {
            return;
        }
        next = now.plus(every);
        try {
            web.get();
            counters.count(Metric.DEAD_MAN_PINGS, "delivered");
        } catch (DeliveryException e) {
            counters.count(Metric.DEAD_MAN_PINGS, "failed");
            LOG.warn("The dead man's switch was not reached: {}", e.getMessage());
        }
    }
}
