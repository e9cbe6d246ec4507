package org.strongroom.custody;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.strongroom.crypto.Hashes;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.failure.IntegrityException;

/**
 * A share as words to type: eight lines of five. Four words of a line are 44 bits of the share, the fifth is the first
 * eleven bits of SHA-256 over {@code "strongroom-share-line/1"}, the line's number (one byte) and the four words' indices
 * (two bytes each): a slip is found in the line where it happened, and a line in another's place.
 */
public final class ShareWords {
    /** How many lines a share has. */
    public static final int LINES = 8;

    private static final int DATA = 4;
    private static final byte[] TITLE = "strongroom-share-line/1".getBytes(StandardCharsets.US_ASCII);
    private static final int MASK = (1 << WordList.BITS) - 1;

    private ShareWords() {}

    /** What came of a typed line. */
    public sealed interface Line permits Understood, Misread {}

    /** A line that agrees with its check word. Its content is secret. */
    public static final class Understood implements Line {
        private final int number;
        private final int[] words;

        private Understood(int number, int[] words) {
            this.number = number;
            this.words = words;
        }

        @Override
        public String toString() {
            return "Understood[line " + number + "]";
        }
    }

    /**
     * A line to be typed again.
     *
     * @param why without a word of what was typed
     */
    public record Misread(String why) implements Line {}

    /** The eight lines of a share, words apart by one space. Strings cannot be zeroed: they are for paper at once. */
    public static List<String> write(Share share) {
        try (SecretBytes encoded = share.encoded()) {
            return encoded.use(bytes -> {
                BigInteger bits = new BigInteger(1, bytes);
                List<String> lines = new ArrayList<>();
                for (int line = 1; line <= LINES; line++) {
                    int[] words = new int[DATA];
                    for (int i = 0; i < DATA; i++) {
                        int place = LINES * DATA - 1 - ((line - 1) * DATA + i);
                        words[i] = bits.shiftRight(place * WordList.BITS).intValue() & MASK;
                    }
                    StringBuilder text = new StringBuilder();
                    Arrays.stream(words)
                            .forEach(word -> text.append(WordList.word(word)).append(' '));
                    lines.add(text.append(WordList.word(check(line, words))).toString());
                }
                return lines;
            });
        }
    }

    /**
     * Reads a typed line: five words, or their first four letters, with the line's number before them or without.
     *
     * @param number which line is expected, from 1
     */
    public static Line read(int number, CharSequence typed) {
        int[] words = new int[DATA + 1];
        int count = 0;
        int end = 0;
        while (end < typed.length()) {
            int start = end;
            while (end < typed.length() && Character.isLetterOrDigit(typed.charAt(end))) {
                end++;
            }
            if (end == start) {
                end++;
                continue;
            }
            CharSequence token = typed.subSequence(start, end);
            if (count == 0 && Character.isDigit(token.charAt(0))) {
                if (!token.toString().equals(Integer.toString(number))) {
                    return new Misread("line " + number + " is asked for, this one bears another number");
                }
                continue;
            }
            int word = count > DATA ? -1 : WordList.index(token);
            if (word < 0) {
                return new Misread(
                        count > DATA
                                ? "line " + number + " has five words, these are more"
                                : "word " + (count + 1) + " of line " + number + " is not in the word list");
            }
            words[count++] = word;
        }
        if (count <= DATA) {
            return new Misread("line " + number + " has five words, these are " + count);
        }
        int[] data = Arrays.copyOf(words, DATA);
        return check(number, data) == words[DATA]
                ? new Understood(number, data)
                : new Misread("line " + number + " does not agree with its last word: a word is wrong, or the order");
    }

    /**
     * The share of eight lines that were understood; the caller closes it.
     *
     * @throws IntegrityException when they are of different shares, or out of order
     */
    public static Share assemble(List<Understood> lines) {
        BigInteger bits = BigInteger.ZERO;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).number != i + 1) {
                throw new IntegrityException("the lines of the share are out of order");
            }
            for (int word : lines.get(i).words) {
                bits = bits.shiftLeft(WordList.BITS).or(BigInteger.valueOf(word));
            }
        }
        byte[] magnitude = bits.toByteArray();
        byte[] encoded = new byte[Share.SIZE];
        int length = Math.min(magnitude.length, encoded.length);
        System.arraycopy(magnitude, magnitude.length - length, encoded, encoded.length - length, length);
        try {
            return Share.decode(encoded);
        } finally {
            Arrays.fill(magnitude, (byte) 0);
            Arrays.fill(encoded, (byte) 0);
        }
    }

    private static int check(int line, int[] words) {
        ByteBuffer content = ByteBuffer.allocate(1 + DATA * Short.BYTES).put((byte) line);
        Arrays.stream(words).forEach(word -> content.putShort((short) word));
        byte[] hash = Hashes.sha256(TITLE, content.array());
        return ByteBuffer.wrap(hash).getShort() >>> (Short.SIZE - WordList.BITS) & MASK;
    }
}
