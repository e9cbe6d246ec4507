package org.strongroom.patient;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.strongroom.search.BlindIndex;
import org.strongroom.search.Nicknames;
import org.strongroom.search.Spelling;
import org.strongroom.search.Token;
import org.strongroom.search.Words;

/**
 * One word of the name that is asked for, and what else it may stand for.
 *
 * @param word folded
 * @param spellings the word; the word run together with its neighbours (Mc Donald is McDonald)
 * @param others names that are used for it (Bill is William)
 * @param isInitial whether it only says how a name begins
 */
record AskedPart(String word, Set<String> spellings, Set<String> others, boolean isInitial) {
    /** How well a patient's name answers; the best first. */
    enum Fit {
        EXACT,
        ALIKE,
        NEAR,
        NONE
    }

    /** The parts of a name as somebody asks for it. */
    static List<AskedPart> of(String name) {
        List<String> words = List.copyOf(Words.nameParts(name));
        boolean initials = words.stream().anyMatch(word -> word.length() > 1);
        List<AskedPart> parts = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            Set<String> spellings = new LinkedHashSet<>(List.of(word));
            if (i > 0) {
                spellings.add(words.get(i - 1) + word);
            }
            if (i + 1 < words.size()) {
                spellings.add(word + words.get(i + 1));
            }
            parts.add(new AskedPart(word, spellings, Nicknames.of(word), initials && isLatinLetter(word)));
        }
        return parts;
    }

    /** What a patient has who answers to this part as it is spelled, sounds or is commonly called. */
    Set<Token> tokens(BlindIndex blind) {
        Set<Token> tokens = new LinkedHashSet<>();
        spellings.forEach(spelling -> tokens.addAll(blind.nameAndSounds(spelling)));
        others.forEach(other -> tokens.add(blind.name(other)));
        return tokens;
    }

    /** The same, and what a patient has whose name differs by one slip. */
    Set<Token> tokensWithSlips(BlindIndex blind) {
        Set<Token> tokens = tokens(blind);
        spellings.forEach(spelling -> tokens.addAll(blind.nearName(spelling)));
        return tokens;
    }

    /** How well a patient with these name parts answers to this one. */
    Fit fit(Set<String> parts) {
        if (isInitial) {
            return parts.stream().anyMatch(part -> part.startsWith(word)) ? Fit.EXACT : Fit.NONE;
        }
        if (parts.contains(word)) {
            return Fit.EXACT;
        }
        boolean alike = parts.stream()
                .anyMatch(part ->
                        others.contains(part) || spellings.stream().anyMatch(spelling -> Words.alike(spelling, part)));
        if (alike) {
            return Fit.ALIKE;
        }
        return parts.stream().anyMatch(part -> spellings.stream().anyMatch(spelling -> Spelling.isNear(spelling, part)))
                ? Fit.NEAR
                : Fit.NONE;
    }

    private static boolean isLatinLetter(String word) {
        return word.length() == 1 && word.charAt(0) >= 'a' && word.charAt(0) <= 'z';
    }

    @Override
    public String toString() {
        return "AskedPart";
    }
}
