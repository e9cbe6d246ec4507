package org.strongroom.ops.site;

import java.time.Duration;
import org.strongroom.failure.ConfigurationException;

/**
 * When the server ships.
 *
 * @param tick between two shipping ticks, at least one second
 * @param lagLimit how far behind the off-site copy may be before the state is red
 * @param baseCron when a base is taken, as Quartz reads it
 * @param epochCron when the epoch key changes
 * @param drillCron when the drill runs
 */
public record OffsiteSchedule(Duration tick, Duration lagLimit, String baseCron, String epochCron, String drillCron) {
    static OffsiteSchedule from(SiteSettings.Values values) {
        return new OffsiteSchedule(
                values.duration("strongroom.offsite.tick").orElse(Duration.ofSeconds(5)),
                values.duration("strongroom.offsite.lag-limit").orElse(Duration.ofSeconds(60)),
                values.text("strongroom.offsite.base-cron").orElse("0 30 2 * * ?"),
                values.text("strongroom.offsite.epoch-cron").orElse("0 0 0 * * ?"),
                values.text("strongroom.drill.cron").orElse("0 0 4 ? * SUN"));
    }

    /** Refuses a tick below one second. */
    public OffsiteSchedule {
        if (tick.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new ConfigurationException("strongroom.offsite.tick is below one second: " + tick);
        }
    }
}
