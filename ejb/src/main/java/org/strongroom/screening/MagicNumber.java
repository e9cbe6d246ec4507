package org.strongroom.screening;

import java.util.Arrays;

/**
 * One of Tika's magic numbers: bytes that stand somewhere in a stretch of the beginning. What lies beyond the content
 * counts as zero, as it does there.
 */
final class MagicNumber {
    private final int begin;
    private final int end;
    private final byte[] pattern;
    private final byte[] mask;
    private final boolean anyCase;

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

    /** Whether it stands at this place of the content's first {@code count} bytes. */
    boolean standsAt(byte[] content, int count, int offset) {
        for (int i = 0; i < pattern.length; i++) {
            int at = offset + i;
            if (!matches(i, at < count ? content[at] : 0)) {
                return false;
            }
        }
        return true;
    }

    private boolean matches(int i, byte present) {
        byte masked = (byte) (present & mask[i]);
        return masked == (pattern[i] & mask[i]) || anyCase && small(masked) == small(pattern[i]);
    }

    private static int small(byte letter) {
        return Character.toLowerCase(letter & 0xff);
    }
}
