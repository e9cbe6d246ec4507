package org.strongroom.recovery.drill;

import java.time.Duration;
import java.util.Optional;

/**
 * An objective of the plan beside what was measured.
 *
 * @param name {@code RTO} or {@code RPO}
 * @param objective what the plan asks for
 * @param measured what the drill measured, empty when the drill did not come so far
 */
public record MeasuredObjective(String name, Duration objective, Optional<Duration> measured) {

    /** Whether it was measured and kept. */
    public boolean met() {
        return measured.filter(took -> took.compareTo(objective) <= 0).isPresent();
    }
}
