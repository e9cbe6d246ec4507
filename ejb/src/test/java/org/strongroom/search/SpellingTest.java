package org.strongroom.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class SpellingTest {
    @Property
    void whateverLetterIsStruckOverTheIndexFindsIt(
            @ForAll @AlphaChars @StringLength(min = 4, max = 16) String word,
            @ForAll @IntRange(max = 15) int place,
            @ForAll @AlphaChars @StringLength(value = 1) String letter) {
        int at = place % word.length();
        String struck = word.substring(0, at) + letter + word.substring(at + 1);

        assertThat(Spelling.isNear(word, struck)).isTrue();
        assertThat(meet(word, struck)).isTrue();
    }

    @Property
    void whateverLettersChangePlacesTheIndexFindsIt(
            @ForAll @AlphaChars @StringLength(min = 4, max = 16) String word, @ForAll @IntRange(max = 14) int place) {
        int at = place % (word.length() - 1);
        String swapped = word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);

        assertThat(Spelling.isNear(word, swapped)).isTrue();
        assertThat(meet(word, swapped)).isTrue();
    }

    @Property
    void whateverLetterIsLeftOutTheIndexFindsItBothWays(
            @ForAll @AlphaChars @StringLength(min = 4, max = 16) String word, @ForAll @IntRange(max = 15) int place) {
        int at = place % word.length();
        String shorter = word.substring(0, at) + word.substring(at + 1);

        assertThat(Spelling.isNear(word, shorter)).isTrue();
        assertThat(Spelling.isNear(shorter, word)).isTrue();
        assertThat(Spelling.shortened(word)).contains(shorter);
    }

    @Property
    void nearnessIsMutual(@ForAll @AlphaChars String one, @ForAll @AlphaChars String other) {
        assertThat(Spelling.isNear(one, other)).isEqualTo(Spelling.isNear(other, one));
    }

    @Example
    void shortNamesAndOtherNamesAreNotNear() {
        assertThat(Spelling.isNear("li", "lu")).isFalse();
        assertThat(Spelling.isNear("ann", "ian")).isFalse();
        assertThat(Spelling.isNear("martin", "maria")).isFalse();
        assertThat(Spelling.shortened("kim")).isEmpty();
        assertThat(Spelling.shortened("x".repeat(200) + "abc").size()).isLessThanOrEqualTo(Spelling.LETTERS_LEFT_OUT);
    }

    @Example
    void peopleAreCalledByTheirNicknames() {
        assertThat(Nicknames.of("bill")).contains("william").doesNotContain("bill");
        assertThat(Nicknames.of("william")).contains("bill");
        assertThat(Nicknames.of("quintanilha")).isEmpty();
    }

    /** As the index meets: a stored word's shortened forms, and the asked word's with the words themselves. */
    private static boolean meet(String stored, String asked) {
        Set<String> forms = new HashSet<>(Spelling.shortened(stored));
        forms.add(stored);
        return forms.contains(asked) || Spelling.shortened(asked).stream().anyMatch(forms::contains);
    }
}
