package org.strongroom.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.QuorumSecret;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.crypto.SigningKey;
import org.strongroom.crypto.VerificationKey;
import org.strongroom.failure.IntegrityException;
import org.strongroom.failure.NotAuthorisedException;

class ShareTest {
    @TempDir
    private Path folder;

    @Property(tries = 100)
    void wordsAndTextGiveTheShareBack(
            @ForAll @Size(32) byte[] value,
            @ForAll @IntRange(min = 2, max = 16) int needed,
            @ForAll @IntRange(min = 2, max = 16) int shares,
            @ForAll @IntRange(min = 1, max = 16) int number) {
        Assume.that(needed <= shares && number <= shares);
        Share share = new Share(Quorum.fresh(needed, shares), number, SecretBytes.copyOf(value));

        assertThat(ShareWords.assemble(understood(ShareWords.write(share)))).isEqualTo(share);
        assertThat(ShareText.read(text(share))).isEqualTo(share);
    }

    @Property(tries = 100)
    void aWordTakenForAnotherIsFoundInItsLine(
            @ForAll @IntRange(min = 0, max = 7) int line,
            @ForAll @IntRange(min = 0, max = 4) int word,
            @ForAll Random random) {
        String[] words = ShareWords.write(some()).get(line).split(" ");
        String other = WordList.word(random.nextInt(2048));
        Assume.that(!other.equals(words[word]));
        words[word] = other;

        ShareWords.Line read = ShareWords.read(line + 1, String.join(" ", words));

        // eleven bits of check: one slip in 2,048 passes here, and is found by the whole share's check
        if (read instanceof ShareWords.Misread misread) {
            // the same sentence whichever word was typed: nothing of a share is repeated
            assertThat(misread.why())
                    .isEqualTo(
                            "line " + (line + 1) + " does not agree with its last word: a word is wrong, or the order");
        } else {
            List<ShareWords.Understood> all = understood(ShareWords.write(some()));
            all.set(line, (ShareWords.Understood) read);
            assertThatThrownBy(() -> ShareWords.assemble(all)).isInstanceOf(IntegrityException.class);
        }
    }

    @Test
    void linesAreReadAsPeopleTypeThem() {
        Share share = some();
        List<String> lines = ShareWords.write(share);
        List<ShareWords.Understood> typed = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            StringBuilder short4 = new StringBuilder((i + 1) + ". ");
            for (String word : lines.get(i).split(" ")) {
                short4.append(word.substring(0, Math.min(4, word.length())).toUpperCase(Locale.ROOT))
                        .append("  ");
            }
            assertThat(ShareWords.read(i + 1, short4)).isInstanceOf(ShareWords.Understood.class);
            typed.add((ShareWords.Understood) ShareWords.read(i + 1, short4));
        }
        assertThat(ShareWords.assemble(typed)).isEqualTo(share);
        assertThat(why(2, lines.get(0))).contains("line 2 does not agree");
        assertThat(why(1, "3 " + lines.get(0))).contains("another number");
        assertThat(why(1, "abandon ability able")).contains("these are 3");
        assertThat(why(1, lines.get(0) + " about")).contains("these are more");
        assertThat(why(1, "abandon abilitty able about above")).contains("word 2 of line 1");
        assertThat(why(1, "abandon aby able about above")).contains("word 2 of line 1");
    }

    @Test
    void aFileOfWordsTellsTheLineThatIsWrong() throws Exception {
        Share share = some();
        List<String> lines = new ArrayList<>(ShareWords.write(share));
        Path file = Files.writeString(folder.resolve("typed.txt"), String.join("\n", lines));
        assertThat(ShareFile.read(file)).isEqualTo(share);

        lines.set(4, lines.get(5));
        Files.writeString(file, String.join("\n", lines));
        assertThatThrownBy(() -> ShareFile.read(file))
                .hasMessageContaining("typed.txt")
                .hasMessageContaining("line 5");
        Files.writeString(file, "nothing of the sort");
        assertThatThrownBy(() -> ShareFile.read(file)).hasMessageContaining("no share in it");
        String changed = text(share).replaceFirst(":..", ":Ez");
        Files.writeString(file, changed);
        assertThatThrownBy(() -> ShareFile.read(file)).hasMessageContaining("own check");
    }

    @Test
    void sharesOfAnotherCeremonyAreRefusedByName() {
        Quorum here = new Quorum("0123456789ab", 2, 3);
        Quorum there = new Quorum("ba9876543210", 2, 3);
        try (Gathering gathering = new Gathering(here)) {
            gathering.add(new Share(here, 2, SecretBytes.random(32)));
            assertThat(gathering.progress()).isEqualTo("1 of 2 shares");
            assertThatThrownBy(() -> gathering.add(new Share(there, 1, SecretBytes.random(32))))
                    .isInstanceOf(NotAuthorisedException.class)
                    .hasMessageContaining("ba98-7654-3210")
                    .hasMessageContaining("0123-4567-89ab");
            assertThatThrownBy(() -> gathering.add(new Share(here, 2, SecretBytes.random(32))))
                    .hasMessageContaining("given already");
            assertThat(gathering.complete()).isFalse();
        }
    }

    @Test
    void aForgedShareIsFoundAndPassedOverWhereThereAreEnough() {
        Quorum quorum = Quorum.fresh(2, 3);
        try (QuorumSecret secret = QuorumSecret.generate();
                SigningKey root = secret.rootSigningKey()) {
            VerificationKey key = root.verificationKey();
            List<SecretBytes> values = secret.split(2, 3);
            try (Gathering two = new Gathering(quorum)) {
                two.add(new Share(quorum, 1, SecretBytes.random(32)));
                assertThatThrownBy(() -> two.secret(key)).hasMessageContaining("1 of 2 shares only");
                two.add(new Share(quorum, 2, values.get(1)));
                assertThatThrownBy(() -> two.secret(key))
                        .isInstanceOf(NotAuthorisedException.class)
                        .hasMessageContaining("forged");
                two.add(new Share(quorum, 3, values.get(2)));
                two.secret(key).close();
            }
        }
    }

    @Test
    void nothingSecretIsInAnyToString() {
        Share share = some();
        assertThat(share.toString()).doesNotContain(text(share).substring(30)).startsWith("Share[2, 3 of 5");
    }

    private static Share some() {
        byte[] value = new byte[32];
        new Random(5).nextBytes(value);
        return new Share(new Quorum("0a1b2c3d4e5f", 3, 5), 2, SecretBytes.takeOver(value));
    }

    private static String text(Share share) {
        return ShareText.write(share).use(bytes -> new String(bytes, StandardCharsets.US_ASCII));
    }

    private static String why(int line, String typed) {
        return ((ShareWords.Misread) ShareWords.read(line, typed)).why();
    }

    private static List<ShareWords.Understood> understood(List<String> lines) {
        List<ShareWords.Understood> all = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            all.add((ShareWords.Understood) ShareWords.read(i + 1, lines.get(i)));
        }
        return all;
    }
}
