package org.strongroom.anomaly;

import java.time.Instant;

/**
 * How much, and since when.
 *
 * @param sum things or bytes
 * @param firstAt when the first of it was committed
 * @param firstPoint the first point whose journal has some of it
 */
public record Amount(long sum, Instant firstAt, long firstPoint) {
    /** Both together. */
    public Amount plus(Amount other) {
        return new Amount(
                sum + other.sum,
                firstAt.isBefore(other.firstAt) ? firstAt : other.firstAt,
                Math.min(firstPoint, other.firstPoint));
    }
}
