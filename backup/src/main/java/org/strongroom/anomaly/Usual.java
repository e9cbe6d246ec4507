package org.strongroom.anomaly;

import java.util.Arrays;

/**
 * What is usual within a day, from the days before: median and median absolute deviation, and the 90th percentile for
 * archives whose days are of several kinds. None of them moves much for a few wild days, so an attack that was not noticed
 * does not become the custom.
 *
 * @param days how many days it was made from
 * @param median of them
 * @param limit what is beyond it is unusual
 */
public record Usual(int days, long median, long limit) {
    /** With fewer days nothing is known to be usual. */
    public static final int LEAST_DAYS = 7;

    private static final double DEVIATIONS = 8;
    private static final double MAD_TO_SIGMA = 1.4826;
    private static final long UNKNOWN = 10;

    /**
     * From the days before.
     *
     * @param amounts of each day, in any order
     * @param floor what is never unusual; ten times as much, while too few days are known and some may be many
     */
    static Usual of(long[] amounts, long floor, boolean patient) {
        if (amounts.length < LEAST_DAYS) {
            return new Usual(amounts.length, 0, patient ? times(floor, UNKNOWN) : floor);
        }
        long[] sorted = amounts.clone();
        Arrays.sort(sorted);
        long median = sorted[sorted.length / 2];
        long[] deviations = Arrays.stream(sorted)
                .map(amount -> Math.abs(amount - median))
                .sorted()
                .toArray();
        double spread = MAD_TO_SIGMA * deviations[deviations.length / 2];
        long high = sorted[(int) Math.ceil(0.9 * sorted.length) - 1];
        long limit = Math.max(times(high, 2), (long) Math.min(Long.MAX_VALUE, median + DEVIATIONS * spread));
        return new Usual(amounts.length, median, Math.max(floor, limit));
    }

    private static long times(long amount, long factor) {
        return amount > Long.MAX_VALUE / factor ? Long.MAX_VALUE : amount * factor;
    }
}
