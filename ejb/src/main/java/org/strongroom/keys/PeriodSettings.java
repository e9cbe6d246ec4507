package org.strongroom.keys;

import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.strongroom.configuration.Settings;
import org.strongroom.failure.ConfigurationException;

/**
 * How long a period key serves.
 *
 * @param period {@code strongroom.keys.period}: after so long it is turned over
 */
public record PeriodSettings(Duration period) {
    /** The erasure window: what was destroyed is unreadable in every copy after so long. */
    public static final Duration WINDOW = Duration.ofDays(35);

    /** Four weeks: a week is left to finish in. */
    public static final PeriodSettings DEFAULT = new PeriodSettings(Duration.ofDays(28));

    /** Leaves at least a day of the window. */
    public PeriodSettings {
        if (period.isNegative() || period.isZero() || period.compareTo(WINDOW.minusDays(1)) > 0) {
            throw new ConfigurationException("strongroom.keys.period has to be positive and at most "
                    + WINDOW.minusDays(1).toDays() + " days");
        }
    }

    /** Reads the settings. */
    public static PeriodSettings from(Config config) {
        return new PeriodSettings(new Settings(config).duration("strongroom.keys.period", DEFAULT.period()));
    }
}
