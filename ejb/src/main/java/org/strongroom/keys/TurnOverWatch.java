package org.strongroom.keys;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.strongroom.keys.internal.PeriodKey;

/** Remembers how old the period keys are, so that the status can tell without the database. Thread-safe. */
@ApplicationScoped
public class TurnOverWatch {
    private static final Duration LATE = Duration.ofDays(2);

    private PeriodSettings settings;
    private Clock clock;
    private Optional<Instant> oldest = Optional.empty();

    /** For the container's proxies. */
    protected TurnOverWatch() {}

    /** With what it needs. */
    @Inject
    public TurnOverWatch(PeriodSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** The period keys there are. */
    synchronized void saw(List<PeriodKey> keys) {
        oldest = keys.stream().map(PeriodKey::createdAt).min(Instant::compareTo);
    }

    /** Adds what is wrong. */
    public synchronized void look(List<String> alarms, List<String> cautions) {
        Duration age =
                oldest.map(made -> Duration.between(made, clock.instant())).orElse(Duration.ZERO);
        if (age.compareTo(PeriodSettings.WINDOW) > 0) {
            alarms.add("the period key is " + age.toDays() + " days old, and was to be destroyed after "
                    + PeriodSettings.WINDOW.toDays() + ": copies of destroyed keys on this site may still open;"
                    + " see strongroom keys status");
        } else if (age.compareTo(settings.period().plus(LATE)) > 0) {
            cautions.add("the turn-over of the period key is late: it is " + age.toDays() + " days old, and has to be"
                    + " destroyed after " + PeriodSettings.WINDOW.toDays() + "; see strongroom keys status");
        }
    }
}
