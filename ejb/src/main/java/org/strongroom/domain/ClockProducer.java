package org.strongroom.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** The one place that decides what time it is; everyone else is given a {@link Clock}. */
@ApplicationScoped
public class ClockProducer {
    /** UTC, from the machine. */
    @Produces
    public Clock clock() {
        return Clock.systemUTC();
    }
}
