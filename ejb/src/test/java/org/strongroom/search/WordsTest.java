package org.strongroom.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;

class WordsTest {
    @Property
    void foldingTwiceChangesNothing(@ForAll String text) {
        assertThat(Words.folded(Words.folded(text))).isEqualTo(Words.folded(text));
    }

    @Property
    void theFormInWhichTextWasTypedDoesNotMatter(@ForAll String text) {
        for (Normalizer.Form form : Normalizer.Form.values()) {
            assertThat(Words.folded(Normalizer.normalize(text, form))).isEqualTo(Words.folded(text));
        }
    }

    @Property
    void caseDoesNotMatter(@ForAll @AlphaChars String text) {
        assertThat(Words.nameParts(text.toUpperCase(Locale.ROOT)))
                .isEqualTo(Words.nameParts(text.toLowerCase(Locale.ROOT)));
    }

    @Example
    void anApostropheWithinALetterVanishesToo() {
        assertThat(Words.nameParts("\u0149")).containsExactly("n");
    }

    @Property
    void partsAreWordsThatDivideNoFurther(@ForAll String text) {
        assertThat(Words.nameParts(text))
                .allSatisfy(part -> assertThat(Words.nameParts(part)).containsExactly(part));
    }

    @Property
    void aWordSoundsLikeItself(@ForAll @AlphaChars @StringLength(min = 1, max = 20) String text) {
        String part = Words.folded(text);
        assertThat(Words.alike(part, part)).isTrue();
        assertThat(Words.sounds(part)).hasSizeLessThanOrEqualTo(2).doesNotContain("");
    }

    @Example
    void namesAsPeopleWriteThemAreOne() {
        assertThat(Words.nameParts("MÜLLER-Lüdenscheidt")).isEqualTo(Set.of("muller", "ludenscheidt"));
        assertThat(Words.nameParts("O’Brien")).isEqualTo(Words.nameParts("o'brien"));
        assertThat(Words.nameParts("Strauß")).isEqualTo(Words.nameParts("STRAUSS"));
        assertThat(Words.nameParts("ｍüller")).isEqualTo(Words.nameParts("Müller"));
        assertThat(Words.nameParts("Нина Ёлкина")).hasSize(2);
        assertThat(Words.alike("meyer", "maier")).isTrue();
        assertThat(Words.alike("meyer", "schulze")).isFalse();
        assertThat(Words.identifier(" ab-12/34 ")).isEqualTo("ab1234");
    }
}
