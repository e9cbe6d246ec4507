package org.strongroom.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
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
 * @param days how many strata are read: this one, and those of the days before whose turn was missed; may be zero
 * @param also names of objects that are read whatever their stratum
 * @param lookUpSince what was shipped before is not even looked up outside of its stratum; empty: all is looked up
 */
public record Sample(int strata, int stratum, int days, Set<String> also, Optional<Instant> lookUpSince) {
    private static final Duration RECENT = Duration.ofDays(2);
    private static final Pattern TEXT = Pattern.compile("1/([1-9][0-9]{0,3})");

    /** Checks the bounds. */
    public Sample {
        if (strata < 1 || stratum < 0 || stratum >= strata || days < 0) {
            throw new IllegalArgumentException("no stratum " + stratum + " of " + strata);
        }
        also = Set.copyOf(also);
    }

    /** One stratum. */
    public Sample(int strata, int stratum) {
        this(strata, stratum, 1, Set.of(), Optional.empty());
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
        return new Sample(strata, (int) Math.floorMod(number(day), (long) strata));
    }

    /**
     * The strata of the days since one that was read, up to today's; all of them when that is too long ago. What is older
     * than two days is not looked up outside of them: requests do not grow with the age of the archive, and what is gone is
     * missed when it is its turn.
     *
     * @param read number of the last day whose stratum was read, see {@link #number}
     * @param also names that are read in any case
     */
    public static Sample since(int strata, long read, Instant today, Set<String> also) {
        long number = number(today);
        long days = Math.max(0, Math.min(strata, number - read));
        return new Sample(
                strata, (int) Math.floorMod(number, (long) strata), (int) days, also, Optional.of(today.minus(RECENT)));
    }

    /** The number of a day in UTC. */
    public static long number(Instant day) {
        return Math.floorDiv(day.getEpochSecond(), Duration.ofDays(1).toSeconds());
    }

    /** Whether the object is in it. */
    public boolean takes(ObjectRef ref) {
        long of = Long.parseLong(ref.sha256().substring(0, 8), 16) % strata;
        return Math.floorMod(stratum - of, (long) strata) < days || also.contains(ref.name());
    }

    /** Whether an object that is not in it, and was shipped at this time, is to be there at least. */
    boolean looksUp(Instant shipped) {
        return lookUpSince.filter(shipped::isBefore).isEmpty();
    }
}
