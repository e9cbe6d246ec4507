package org.strongroom.search;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.codec.language.DoubleMetaphone;

/**
 * How words are made alike before they are compared: two spellings that a person would take for the same give the same
 * form. Thread-safe; the forms are stored (as tokens), so they may never change for the same input.
 */
public final class Words {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern APOSTROPHES = Pattern.compile("['\u2018\u2019\u02bc\u0060\u00b4]");
    private static final Pattern NOT_OF_A_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Words() {}

    /** Compatibility-decomposed (NFKD), without marks, case folded: Müller, MULLER and ｍüller are one. */
    public static String folded(String text) {
        String lower = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        // up and down again: some letters have several small forms (ß and ss, the Greek sigmas)
        String upAndDown =
                lower.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('ς', 'σ');
        return MARKS.matcher(Normalizer.normalize(upAndDown, Normalizer.Form.NFKD))
                .replaceAll("");
    }

    /** The parts of a name, folded: hyphens and spaces divide, apostrophes vanish. */
    public static Set<String> nameParts(String name) {
        String whole = APOSTROPHES.matcher(name).replaceAll("");
        // and again: some letters fall apart into an apostrophe and another (the Afrikaans ŉ)
        String folded = APOSTROPHES.matcher(folded(whole)).replaceAll("");
        Set<String> parts = new LinkedHashSet<>();
        for (String part : NOT_OF_A_WORD.split(folded)) {
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        return parts;
    }

    /** How a folded part of a name sounds: one or two codes, none where the method knows no letter of it. */
    public static Set<String> sounds(String part) {
        DoubleMetaphone metaphone = new DoubleMetaphone();
        Set<String> codes = new LinkedHashSet<>();
        Stream.of(metaphone.doubleMetaphone(part), metaphone.doubleMetaphone(part, true))
                .filter(code -> code != null && !code.isEmpty())
                .forEach(codes::add);
        return codes;
    }

    /** An identifier as people copy it: letters and digits alone, folded. */
    public static String identifier(String text) {
        return NOT_OF_A_WORD.matcher(folded(text)).replaceAll("");
    }

    /** Whether two folded parts are the same word or sound alike. */
    public static boolean alike(String one, String other) {
        return one.equals(other) || sounds(one).stream().anyMatch(sounds(other)::contains);
    }
}
