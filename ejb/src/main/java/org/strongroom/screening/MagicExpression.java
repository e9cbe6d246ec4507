package org.strongroom.screening;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of Tika's regular expressions over a content's beginning, each byte a character; compiled once. What lies beyond
 * the content counts as zero, as it does there.
 *
 * @param literal text that is in whatever matches; empty when none is known
 * @param begin the first offset where it may begin
 * @param end the last one
 */
record MagicExpression(int begin, int end, Pattern pattern, String literal) {
    private static final int WINDOW = 8 * 1024;
    private static final int FEW_PLACES = 256;

    /** A literal between classes of one character each: without the literal nothing matches. */
    private static final Pattern PLAIN =
            Pattern.compile("(?:\\[[^\\[\\]]+\\])?([A-Za-z0-9%_ ]{4,})(?:\\[[^\\[\\]]+\\])*");

    /** What may match at the beginning of a region though it is not found in the whole. */
    private static final Pattern BOUND = Pattern.compile("\\^|\\$|\\(\\?<|\\\\[bBAG]");

    /** An expression, and the literal that is in all that it matches; empty when none is known. */
    static MagicExpression of(int begin, int end, Pattern pattern) {
        Matcher plain = PLAIN.matcher(pattern.pattern());
        boolean known = (pattern.flags() & Pattern.CASE_INSENSITIVE) == 0 && plain.matches();
        return new MagicExpression(begin, end, pattern, known ? plain.group(1) : "");
    }

    /**
     * Whether it may match somewhere in the content's first {@code count} bytes; with many places to begin at, also where
     * it is only further down.
     */
    boolean mayMatch(byte[] content, int count) {
        if (!literal.isEmpty() && !holdsLiteral(content, Math.min(count, WINDOW + end))) {
            return false;
        }
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

    private boolean holdsLiteral(byte[] content, int count) {
        byte first = (byte) literal.charAt(0);
        for (int at = begin; at <= count - literal.length(); at++) {
            if (content[at] == first && standsAt(content, at)) {
                return true;
            }
        }
        return false;
    }

    private boolean standsAt(byte[] content, int at) {
        for (int i = 1; i < literal.length(); i++) {
            if (content[at + i] != literal.charAt(i)) {
                return false;
            }
        }
        return true;
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
