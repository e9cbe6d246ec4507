package org.strongroom.monitoring.rest;

import java.util.List;
import java.util.Optional;
import org.strongroom.monitoring.Health;
import org.strongroom.offsite.OffsiteStatus;

/**
 * How the server is.
 *
 * @param status {@code UP} or {@code DOWN}
 * @param failing what is not well, by short names
 * @param state the traffic light, where safety was asked for
 * @param reasons why the light is not green
 */
public record HealthJson(
        String status, List<String> failing, Optional<OffsiteStatus.State> state, List<String> reasons) {
    static HealthJson of(Health health) {
        return new HealthJson(health.up() ? "UP" : "DOWN", health.failing(), health.state(), health.reasons());
    }
}
