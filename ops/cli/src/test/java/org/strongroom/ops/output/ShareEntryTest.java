package org.strongroom.ops.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.strongroom.crypto.QuorumSecret;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.crypto.SigningKey;
import org.strongroom.custody.Gathering;
import org.strongroom.custody.Quorum;
import org.strongroom.custody.Share;
import org.strongroom.custody.ShareText;
import org.strongroom.custody.ShareWords;
import org.strongroom.failure.ConfigurationException;

class ShareEntryTest {
    private final Quorum quorum = Quorum.fresh(2, 3);
    private final QuorumSecret secret = QuorumSecret.generate();
    private final List<SecretBytes> values = secret.split(2, 3);
    private final Deque<String> typed = new ArrayDeque<>();
    private final List<char[]> taken = new ArrayList<>();
    private final List<String> prompts = new ArrayList<>();
    private final List<String> said = new ArrayList<>();

    @Test
    void wordsAndAScannedCodeGiveTheSecretAndASlipIsAskedForAgainByItsLine() {
        List<String> words = new ArrayList<>(ShareWords.write(share(1)));
        typed.addAll(words.subList(0, 3));
        // one slip in 2,048 agrees with the line's check
        typed.add(Stream.of("zoo", "zone", "zero")
                .map(slip -> words.get(3).replaceFirst("^[a-z]+", slip))
                .filter(line -> ShareWords.read(4, line) instanceof ShareWords.Misread)
                .findFirst()
                .orElseThrow());
        typed.addAll(words.subList(3, 8));
        typed.add(scanned(share(3)));
        try (Gathering gathering = new Gathering(quorum);
                SigningKey root = secret.rootSigningKey()) {
            entry().complete(gathering);
            gathering.secret(root.verificationKey()).close();
        }
        assertThat(said.toString())
                .contains("0 of 2 shares so far", "line 4 does not agree", "1 of 2 shares so far", "2 of 2 shares");
        assertThat(prompts).containsOnlyOnce("Line 3 of 8: ").contains("Line 4 of 8: ", "Line 8 of 8: ");
        assertThat(said.toString() + prompts).doesNotContain(words.get(0));
        assertThat(taken).allMatch(line -> new String(line).replace("\0", "").isEmpty());
    }

    @Test
    void aShareOfAnotherCeremonyAndOneGivenTwiceAreToldAndAskedForAgain() {
        Share strange = new Share(Quorum.fresh(2, 3), 1, SecretBytes.random(32));
        typed.addAll(List.of(
                scanned(share(1)), scanned(strange), scanned(share(1)), scanned(share(1)) + "x", scanned(share(2))));
        try (Gathering gathering = new Gathering(quorum)) {
            entry().complete(gathering);
            assertThat(gathering.complete()).isTrue();
        }
        assertThat(said.toString())
                .contains(
                        "not taken: share 1 is of ceremony " + strange.quorum().name(), "given already");
    }

    @Test
    void anEntryThatEndsIsNoShare() {
        typed.add(scanned(share(1)));
        try (Gathering gathering = new Gathering(quorum)) {
            assertThatThrownBy(() -> entry().complete(gathering)).isInstanceOf(ConfigurationException.class);
        }
    }

    private ShareEntry entry() {
        return new ShareEntry(
                prompt -> {
                    prompts.add(prompt);
                    char[] line = typed.isEmpty() ? null : typed.remove().toCharArray();
                    if (line != null) {
                        taken.add(line);
                    }
                    return line;
                },
                said::add);
    }

    private Share share(int number) {
        return new Share(quorum, number, values.get(number - 1));
    }

    private static String scanned(Share share) {
        return ShareText.write(share)
                .use(bytes -> new String(Arrays.copyOf(bytes, bytes.length), StandardCharsets.US_ASCII));
    }
}
