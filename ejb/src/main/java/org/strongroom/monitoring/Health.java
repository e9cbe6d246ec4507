package org.strongroom.monitoring;

import java.util.List;
import java.util.Optional;
import org.strongroom.offsite.OffsiteStatus;

/**
 * An answer to how the server is.
 *
 * @param up whether it is well
 * @param failing what is not, by short names; empty when up
 * @param state the traffic light, where safety was asked for
 * @param reasons why the light is not green, in words for the ops team
 */
public record Health(boolean up, List<String> failing, Optional<OffsiteStatus.State> state, List<String> reasons) {
    /** Copies the lists. */
    public Health {
        failing = List.copyOf(failing);
        reasons = List.copyOf(reasons);
    }

    static Health of(List<String> failing) {
        return new Health(failing.isEmpty(), failing, Optional.empty(), List.of());
    }
}
