package org.strongroom.ops.bench;

import com.github.luben.zstd.Zstd;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Writes transcripts that compress like talk does: new words of one vocabulary, and turns of phrase said before. How much
 * is new decides how far it compresses; it is tried and mended until the outcome lies within the bounds. Thread-safe.
 */
public final class Transcripts {
    /** zstd at the level that the archive uses. */
    static final int LEVEL = 3;

    static final double LEAST = 2.4;
    static final double MOST = 3.2;
    private static final int WORDS = 6_000;
    private static final int TRIES = 40;
    private static final int LONGEST_PHRASE = 9;
    private static final String VOWELS = "eeeaaioou";
    private static final String CONSONANTS = "ttnnshrrdllcmfgpwbvk";

    private final String[] vocabulary = new String[WORDS];

    /** One transcript, and how long zstd makes it. */
    public record Text(byte[] bytes, int compressed) {
        double ratio() {
            return (double) bytes.length / compressed;
        }
    }

    /** The same seed makes the same vocabulary. */
    public Transcripts(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < WORDS; i++) {
            StringBuilder word = new StringBuilder();
            for (int syllables = random.nextInt(1, 4); syllables > 0; syllables--) {
                word.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())));
                word.append(VOWELS.charAt(random.nextInt(VOWELS.length())));
                if (random.nextInt(3) == 0) {
                    word.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())));
                }
            }
            vocabulary[i] = word.toString();
        }
    }

    /** A transcript of this size. */
    public Text write(int size, SplittableRandom random) {
        double aim = LEAST + 0.15 + random.nextDouble() * (MOST - LEAST - 0.3);
        double low = 0;
        double high = 1;
        double fresh = 0.45;
        for (int i = 0; i < TRIES; i++) {
            byte[] bytes = draft(size, fresh, random);
            Text text = new Text(bytes, Zstd.compress(bytes, LEVEL).length);
            if (Math.abs(text.ratio() - aim) < 0.15) {
                return text;
            }
            if (text.ratio() < aim) {
                high = fresh;
            } else {
                low = fresh;
            }
            // chance moves the outcome too: the bounds give way
            fresh = (low + high) / 2;
            low = Math.max(0, low - 0.02);
            high = Math.min(1, high + 0.02);
        }
        throw new IllegalStateException("no transcript of " + size + " bytes compresses " + aim + " times");
    }

    private byte[] draft(int size, double fresh, SplittableRandom random) {
        StringBuilder text = new StringBuilder(size + 64);
        List<String> said = new ArrayList<>();
        boolean therapist = true;
        int left = 0;
        while (text.length() < size) {
            if (left == 0) {
                text.append(therapist ? "\nTherapist: " : "\nPatient: ");
                therapist = !therapist;
                left = random.nextInt(4, 40);
            }
            int from = said.size();
            if (said.isEmpty() || random.nextDouble() < fresh) {
                said.add(vocabulary[random.nextInt(WORDS)]);
            } else {
                int at = random.nextInt(said.size());
                int length = random.nextInt(1, LONGEST_PHRASE);
                for (int i = at; i < Math.min(from, at + length); i++) {
                    said.add(said.get(i));
                }
            }
            for (String word : said.subList(from, said.size())) {
                text.append(word).append(' ');
                left = Math.max(0, left - 1);
            }
        }
        text.setLength(size);
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
