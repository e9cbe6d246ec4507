package org.strongroom.custody;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The 2,048 English words of BIP-39, in order: eleven bits each, told apart by their first four letters, chosen so that
 * none is easily taken for another.
 */
final class WordList {
    /** Bits that a word stands for. */
    static final int BITS = 11;

    private static final int DISTINCT = 4;
    private static final List<String> WORDS = load();

    private WordList() {}

    static String word(int index) {
        return WORDS.get(index);
    }

    /** Its index; −1 when the list has no such word. The first four letters are enough; case does not matter. */
    static int index(CharSequence typed) {
        int low = 0;
        int high = WORDS.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = order(typed, WORDS.get(middle));
            if (order == 0) {
                return middle;
            }
            low = order > 0 ? middle + 1 : low;
            high = order > 0 ? high : middle - 1;
        }
        return -1;
    }

    private static int order(CharSequence typed, String word) {
        for (int i = 0; i < typed.length() && i < word.length(); i++) {
            int order = Character.compare(Character.toLowerCase(typed.charAt(i)), word.charAt(i));
            if (order != 0) {
                return order;
            }
        }
        return typed.length() >= DISTINCT && typed.length() < word.length()
                ? 0
                : Integer.compare(typed.length(), word.length());
    }

    private static List<String> load() {
        try (InputStream in = WordList.class.getResourceAsStream("english.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            List<String> words = lines.lines().toList();
            if (words.size() != 1 << BITS) {
                throw new IllegalStateException("the word list has " + words.size() + " words");
            }
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException("the word list cannot be read", e);
        }
    }
}
