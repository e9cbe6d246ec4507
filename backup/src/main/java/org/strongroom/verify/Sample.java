package org.strongroom.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.strongroom.repository.ObjectRef;

/**
 * A part of a repository's objects: a stratum, by their hashes, of as many as there are. Strata take turns by the day, so
 * that a verification each day has read every object once they are through, whatever is added meanwhile. The chain of
 * points is followed as a whole each time, and each object looked up.
 *
 * @param strata how many there are
 * @param stratum which one is read, from 0
 */
public record Sample(int strata, int stratum) {
    private static final Pattern TEXT = Pattern.compile("1/([1-9][0-9]{0,3})");

    /** Checks the bounds. */
    public Sample {
        if (strata < 1 || stratum < 0 || stratum >= strata) {
            throw new IllegalArgumentException("no stratum " + stratum + " of " + strata);
        }
    }

    /**
     * The stratum of a day.
     *
     * @param part as {@code 1/30}
     * @throws IllegalArgumentException when it is no such part
     */
    public static Sample ofDay(String part, Instant day) {
        Matcher matcher = TEXT.matcher(part);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a part such as 1/30: " + part);
        }
        int strata = Integer.parseInt(matcher.group(1));
        long number = Math.floorDiv(day.getEpochSecond(), Duration.ofDays(1).toSeconds());
        return new Sample(strata, (int) Math.floorMod(number, (long) strata));
    }

    /** Whether the object is in it. */
    public boolean takes(ObjectRef ref) {
        return Long.parseLong(ref.sha256().substring(0, 8), 16) % strata == stratum;
    }
}
