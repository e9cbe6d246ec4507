package org.strongroom.search;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * One slip of the hand: a letter too many, too few, another, or two in the wrong order. Words that differ by one slip
 * share a form with one letter left out, which is how an index of exact tokens finds them. Thread-safe; the shortened
 * forms are stored (as tokens), so they may never change for the same input.
 */
public final class Spelling {
    /** Shorter words are too much alike: every slip makes another name of them. */
    static final int SHORTEST = 4;

    /** Letters beyond this are not left out, so that no name fills the index. */
    static final int LETTERS_LEFT_OUT = 16;

    private Spelling() {}

    /** The word with one letter left out, in each way; none of a short word. */
    public static Set<String> shortened(String word) {
        int[] letters = word.codePoints().toArray();
        Set<String> shorter = new LinkedHashSet<>();
        if (letters.length >= SHORTEST) {
            for (int i = 0; i < Math.min(letters.length, LETTERS_LEFT_OUT); i++) {
                shorter.add(new String(letters, 0, i) + new String(letters, i + 1, letters.length - i - 1));
            }
        }
        return shorter;
    }

    /** Whether one slip at most makes one word of the other; short words have to be the same. */
    public static boolean isNear(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        int[] a = one.codePoints().toArray();
        int[] b = other.codePoints().toArray();
        if (Math.min(a.length, b.length) < SHORTEST - 1
                || Math.max(a.length, b.length) < SHORTEST
                || Math.abs(a.length - b.length) > 1) {
            return false;
        }
        int start = 0;
        while (start < a.length && start < b.length && a[start] == b[start]) {
            start++;
        }
        int end = 0;
        while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] == b[b.length - 1 - end]) {
            end++;
        }
        int leftOfA = a.length - start - end;
        int leftOfB = b.length - start - end;
        boolean swapped = leftOfA == 2 && leftOfB == 2 && a[start] == b[start + 1] && a[start + 1] == b[start];
        return swapped || Math.max(leftOfA, leftOfB) <= 1;
    }
}
