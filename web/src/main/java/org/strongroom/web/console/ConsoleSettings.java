package org.strongroom.web.console;

import java.time.Duration;
import java.time.ZoneId;
import org.strongroom.failure.ConfigurationException;

/**
 * What the site decides about the console; made once at start.
 *
 * @param idleLimit after how long without use a session ends, {@code strongroom.console.idle}; 2 minutes to 12 hours
 * @param zone in which times are shown, {@code strongroom.console.zone}
 */
public record ConsoleSettings(Duration idleLimit, ZoneId zone) {
    private static final Duration SHORTEST = Duration.ofMinutes(2);
    private static final Duration LONGEST = Duration.ofHours(12);

    public ConsoleSettings {
        if (idleLimit.compareTo(SHORTEST) < 0 || idleLimit.compareTo(LONGEST) > 0) {
            throw new ConfigurationException("strongroom.console.idle must be 2 minutes to 12 hours, such as PT15M");
        }
    }

    /** How long before the end its person is warned: two minutes, less where the limit itself is short. */
    public Duration warning() {
        Duration third = idleLimit.dividedBy(3);
        return third.compareTo(SHORTEST) < 0 ? third : SHORTEST;
    }
}
