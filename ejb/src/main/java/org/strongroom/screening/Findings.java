package org.strongroom.screening;

import java.util.EnumSet;
import java.util.Set;

/**
 * What one screening has found so far, and how much work it may still do: all the bytes that come out of archives,
 * however nested, count against those that came in.
 */
final class Findings {
    /** An archive may expand to this much whatever its size: a silent recording packs to a thousandth. */
    static final long HARMLESS = 64L << 20;

    /** Beyond that it may expand to so many times its size. */
    static final long RATIO = 200;

    /** Beyond this nobody looks any further. */
    static final long MOST_EXPANDED = 8L << 30;

    private final Set<Flag> flags = EnumSet.noneOf(Flag.class);
    private long arrived;
    private long expanded;
    private boolean enough;

    void add(Flag flag) {
        flags.add(flag);
    }

    Set<Flag> flags() {
        return Set.copyOf(flags);
    }

    /** Counts what came in. */
    void arrived(int bytes) {
        arrived += bytes;
    }

    /** Counts what came out of an archive. */
    void expanded(int bytes) {
        expanded += bytes;
        if (expanded > HARMLESS && expanded / RATIO > arrived) {
            bomb();
        } else if (expanded > MOST_EXPANDED) {
            add(Flag.NOT_INSPECTED);
            enough = true;
        }
    }

    /** What an archive says of itself: it claims to hold so many bytes. */
    void claimed(long bytes) {
        if (bytes > HARMLESS && bytes / RATIO > arrived) {
            bomb();
        }
    }

    /** Whether archives are not to be unpacked any further. */
    boolean isEnough() {
        return enough;
    }

    /** Nobody can, or will, look any further here. */
    void givenUp() {
        if (!flags.contains(Flag.ARCHIVE_BOMB)) {
            add(Flag.NOT_INSPECTED);
        }
    }

    private void bomb() {
        add(Flag.ARCHIVE_BOMB);
        enough = true;
    }
}
