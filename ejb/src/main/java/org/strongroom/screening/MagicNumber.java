package org.strongroom.screening;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One of Tika's magic numbers: bytes that stand somewhere in a stretch of the beginning, some only together with one of
 * several others. What lies beyond the content counts as zero, as it does there. Complete once it is read.
 */
final class MagicNumber {
    private final int begin;
    private final int end;
    private final byte[] pattern;
    private final byte[] mask;
    private final boolean anyCase;
    private final List<MagicNumber> within = new ArrayList<>();
    private boolean certain = true;

    /**
     * Prepares.
     *
     * @param begin the first offset where it may stand
     * @param end the last one
     * @param mask which bits count; where it is shorter than the pattern, all do
     * @param anyCase whether capital letters are as good as small ones
     */
    MagicNumber(int begin, int end, byte[] pattern, byte[] mask, boolean anyCase) {
        this.begin = begin;
        this.end = end;
        int length = Math.max(pattern.length, mask.length);
        this.pattern = Arrays.copyOf(pattern, length);
        this.mask = Arrays.copyOf(mask, length);
        Arrays.fill(this.mask, mask.length, length, (byte) 0xff);
        this.anyCase = anyCase;
    }

    /** Only together with this one, or another one within. */
    void add(MagicNumber other) {
        within.add(other);
    }

    /** Together with something that is no magic number: nobody looks for that. */
    void addUnknown() {
        certain = false;
    }

    /** The first offset where it may stand. */
    int begin() {
        return begin;
    }

    /** The last offset where it may stand. */
    int end() {
        return end;
    }

    /** Whether it may begin with this byte. */
    boolean beginsWith(int first) {
        return pattern.length == 0 || matches(0, (byte) first);
    }

    /** Whether it stands at this place of the content's first {@code count} bytes, with what it needs beside it. */
    boolean standsAt(byte[] content, int count, int offset) {
        for (int i = 0; i < pattern.length; i++) {
            int at = offset + i;
            if (!matches(i, at < count ? content[at] : 0)) {
                return false;
            }
        }
        return !certain || within.isEmpty() || isOneWithin(content, count);
    }

    private boolean isOneWithin(byte[] content, int count) {
        for (MagicNumber other : within) {
            for (int at = other.begin; at <= other.last(count); at++) {
                if (other.standsAt(content, count, at)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The last offset that is worth a look: beyond the content all places are alike. */
    private int last(int count) {
        return Math.min(end, Math.max(begin, count));
    }

    private boolean matches(int i, byte present) {
        byte masked = (byte) (present & mask[i]);
        return masked == (pattern[i] & mask[i]) || anyCase && small(masked) == small(pattern[i]);
    }

    private static int small(byte letter) {
        return Character.toLowerCase(letter & 0xff);
    }
}
