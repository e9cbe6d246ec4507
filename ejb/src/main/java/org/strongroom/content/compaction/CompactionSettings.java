package org.strongroom.content.compaction;

import java.time.Duration;
import java.util.Objects;

/**
 * When the schedule compacts a pack, and how gently; made once at start.
 *
 * @param share from this share of dead bytes on a pack is compacted at the next run, in percent
 * @param patience a pack with any dead byte at all is compacted after so long
 * @param rate bytes that are moved in a second at most
 */
public record CompactionSettings(int share, Duration patience, long rate) {
    /** Half an hour's work hides behind anything else that the machine does. */
    public static final CompactionSettings DEFAULT = new CompactionSettings(20, Duration.ofDays(7), 8L << 20);

    /** Checks. */
    public CompactionSettings {
        Objects.requireNonNull(patience);
        if (share < 1 || share > 100 || rate < 1) {
            throw new IllegalArgumentException("a share of 1 to 100 percent, and a rate above zero");
        }
    }
}
