package org.strongroom.screening;

import java.nio.charset.StandardCharsets;

/** Finds one byte sequence in a stream that comes in pieces (Knuth, Morris and Pratt). Not thread-safe. */
final class PatternSearch {
    private final byte[] pattern;
    private final int[] fallback;
    private int matched;
    private boolean found;

    /** A search for a text as UTF-16LE, which is how compound files name their streams. */
    static PatternSearch utf16(String text) {
        return new PatternSearch(text.getBytes(StandardCharsets.UTF_16LE));
    }

    PatternSearch(byte[] pattern) {
        this.pattern = pattern.clone();
        this.fallback = new int[pattern.length];
        for (int i = 1, length = 0; i < pattern.length; i++) {
            while (length > 0 && pattern[i] != pattern[length]) {
                length = fallback[length - 1];
            }
            if (pattern[i] == pattern[length]) {
                length++;
            }
            fallback[i] = length;
        }
    }

    /** Takes the next bytes; whether the sequence has been seen by now. */
    boolean find(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length && !found; i++) {
            while (matched > 0 && bytes[i] != pattern[matched]) {
                matched = fallback[matched - 1];
            }
            if (bytes[i] == pattern[matched] && ++matched == pattern.length) {
                found = true;
            }
        }
        return found;
    }
}
