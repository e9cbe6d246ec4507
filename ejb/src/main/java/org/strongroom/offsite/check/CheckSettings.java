package org.strongroom.offsite.check;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How the server verifies; made once at start.
 *
 * @param objective a verification has to have ended within this time, or the status is red
 * @param limit bytes that are read in a second at most, off site and on site, by hours of the day, as
 *     {@code 8-18=500k,18-8=5m}
 * @param pruned the newest prune's report, which says what was let go; empty: nothing was
 */
public record CheckSettings(Duration objective, String limit, Optional<Path> pruned) {
    /** Each day, with a day to spare; a thirtieth of four terabytes takes two hours at this pace. */
    public static final CheckSettings DEFAULT = new CheckSettings(Duration.ofHours(50), "0-24=20m", Optional.empty());

    /** Checks that nothing is missing. */
    public CheckSettings {
        Objects.requireNonNull(objective);
        Objects.requireNonNull(limit);
        Objects.requireNonNull(pruned);
    }
}
