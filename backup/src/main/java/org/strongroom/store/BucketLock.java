package org.strongroom.store;

import java.util.Optional;

/**
 * How a bucket protects what is put, as read back from the store.
 *
 * @param worm the mode of its default retention
 * @param days how long the default retention holds; empty when there is none, or the store does not say
 * @param versioned whether an overwritten object stays beneath the new one; empty when the store does not say
 */
public record BucketLock(Worm worm, Optional<Integer> days, Optional<Boolean> versioned) {
    /** A bucket that protects nothing. */
    public static final BucketLock NONE = new BucketLock(Worm.NONE, Optional.empty(), Optional.empty());

    /** A bucket that could not be asked. */
    public static final BucketLock UNKNOWN = new BucketLock(Worm.UNKNOWN, Optional.empty(), Optional.empty());

    /** In words, as {@code COMPLIANCE, 35 days} or {@code no WORM}. */
    public String words() {
        return (worm == Worm.NONE ? "no WORM" : worm.name())
                + days.map(d -> ", " + d + " days").orElse("")
                + versioned.filter(on -> !on).map(off -> ", no versions").orElse("");
    }
}
