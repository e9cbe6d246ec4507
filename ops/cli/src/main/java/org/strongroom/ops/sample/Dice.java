package org.strongroom.ops.sample;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Chance that repeats itself: a SplitMix64 generator (Steele, Lea and Flood, OOPSLA 2014) seeded from a path of names,
 * so that each part of the sample archive can be made alone, in any order, and is always the same. Not thread-safe, not
 * for secrets.
 */
final class Dice {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private long state;

    private Dice(long state) {
        this.state = state;
    }

    /** The dice of one place in the archive, e.g. {@code of(seed, "patient", 12)}. */
    static Dice of(long seed, Object... path) {
        long hash = mix(seed + GOLDEN);
        for (Object part : path) {
            for (byte b : part.toString().getBytes(StandardCharsets.UTF_8)) {
                hash = (hash ^ b) * 0x100000001B3L;
            }
            hash = mix(hash + GOLDEN);
        }
        return new Dice(hash);
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }

    long next() {
        state += GOLDEN;
        return mix(state);
    }

    /** A number from 0 to {@code bound - 1}. */
    int below(int bound) {
        return (int) Long.remainderUnsigned(next(), bound);
    }

    /** A number from {@code low} to {@code high}, both possible. */
    int between(int low, int high) {
        return low + below(high - low + 1);
    }

    /** A number from 0 (possible) to 1 (not possible). */
    double unit() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** Normally distributed, mean 0, deviation 1. StrictMath, so that every machine makes the same bytes. */
    double gaussian() {
        return StrictMath.sqrt(-2 * StrictMath.log(1 - unit())) * StrictMath.cos(2 * Math.PI * unit());
    }

    /** Log-normally distributed: half of the values lie under {@code median}. */
    double logNormal(double median, double sigma) {
        return median * StrictMath.exp(sigma * gaussian());
    }
}
