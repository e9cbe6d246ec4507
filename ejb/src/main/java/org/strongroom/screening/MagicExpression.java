package org.strongroom.screening;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of Tika's regular expressions over a content's beginning, each byte a character; compiled once. What lies beyond
 * the content counts as zero, as it does there.
 *
 * @param begin the first offset where it may begin
 * @param end the last one
 */
record MagicExpression(int begin, int end, Pattern pattern) {
    private static final int WINDOW = 8 * 1024;
    private static final int FEW_PLACES = 256;

    /** What may match at the beginning of a region though it is not found in the whole. */
    private static final Pattern BOUND = Pattern.compile("\\^|\\$|\\(\\?<|\\\\[bBAG]");

    /**
     * Whether it may match somewhere in the content's first {@code count} bytes; with many places to begin at, also where
     * it is only further down.
     */
    boolean mayMatch(byte[] content, int count) {
        Matcher matcher = pattern.matcher(new Latin(content, count, begin, WINDOW + end - begin));
        if (end - begin > FEW_PLACES && !BOUND.matcher(pattern.pattern()).find()) {
            return matcher.find();
        }
        for (int i = 0; i <= end - begin; i++) {
            if (matcher.region(i, WINDOW + i).lookingAt()) {
                return true;
            }
        }
        return false;
    }

    /** Bytes as characters. */
    private record Latin(byte[] content, int count, int from, int length) implements CharSequence {
        @Override
        public char charAt(int index) {
            int at = from + index;
            return at < count ? (char) (content[at] & 0xff) : 0;
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Latin(content, count, from + start, end - start);
        }

        @Override
        public String toString() {
            return "Latin";
        }
    }
}
