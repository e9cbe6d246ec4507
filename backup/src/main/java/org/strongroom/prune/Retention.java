package org.strongroom.prune;

import java.time.Duration;
import java.util.Objects;

/**
 * How many recovery points of each grain are kept: grandfather, father, son. The last point of an hour, day, week, month
 * and year stands for it. What is newer than the newest base, or than the newest point that a drill verified, is kept
 * whatever these say.
 *
 * @param hourly of the newest hours
 * @param daily of the newest days
 * @param weekly of the newest weeks, which begin on Mondays
 * @param monthly of the newest months
 * @param yearly of the newest years
 * @param grace what the store took more recently than this is never let go: it may belong to a point that is under way
 */
public record Retention(int hourly, int daily, int weekly, int monthly, int yearly, Duration grace) {
    /** Two days of hours, the erasure window in days, a year of weeks, three years of months, ten years. */
    public static final Retention DEFAULT = new Retention(48, 35, 53, 36, 10, Duration.ofDays(7));

    /** Refuses negative numbers. */
    public Retention {
        Objects.requireNonNull(grace);
        if (hourly < 0 || daily < 0 || weekly < 0 || monthly < 0 || yearly < 0 || grace.isNegative()) {
            throw new IllegalArgumentException("a retention keeps zero or more of each");
        }
    }
}
