package org.strongroom.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SecretSharingTest {

    /** FIPS 197, sections 4.2 and 4.2.1. */
    @Test
    void multipliesAsInTheStandard() {
        assertThat(Gf256.multiply(0x57, 0x83)).isEqualTo(0xc1);
        assertThat(Gf256.multiply(0x57, 0x13)).isEqualTo(0xfe);
        for (int a = 1; a < 256; a++) {
            assertThat(Gf256.multiply(a, Gf256.inverse(a))).isEqualTo(1);
        }
    }

    /** draft-mcgrew-tss-03, section 9: two shares of two. */
    @Test
    void combinesThePublishedShares() {
        SecretBytes secret = SecretSharing.combine(Map.of(1, of("b9fa07e185"), 2, of("f5409b4511")));

        assertThat(secret).isEqualTo(of("7465737400"));
    }

    @Test
    void splitsIntoThePublishedShares() {
        List<SecretBytes> shares = SecretSharing.split(of("7465737400"), 2, 2, coefficients("cd9f749585"));

        assertThat(shares.get(0)).isEqualTo(of("b9fa07e185"));
        assertThat(shares.get(1)).isEqualTo(of("f5409b4511"));
    }

    @Property(tries = 200)
    void enoughSharesGiveTheSecretWhicheverTheyAre(
            @ForAll @Size(min = 1, max = 48) byte[] secret,
            @ForAll @IntRange(min = 2, max = 16) int needed,
            @ForAll @IntRange(min = 2, max = 16) int shares,
            @ForAll Random random) {
        Assume.that(needed <= shares);
        List<SecretBytes> made = SecretSharing.split(SecretBytes.copyOf(secret), needed, shares);

        assertThat(SecretSharing.combine(some(made, needed, random))).isEqualTo(SecretBytes.copyOf(secret));
    }

    @Property(tries = 200)
    void oneShareLessGivesAnotherValue(
            @ForAll @Size(32) byte[] secret, @ForAll @IntRange(min = 3, max = 16) int needed, @ForAll Random random) {
        List<SecretBytes> made = SecretSharing.split(SecretBytes.copyOf(secret), needed, 16);

        assertThat(SecretSharing.combine(some(made, needed - 1, random))).isNotEqualTo(SecretBytes.copyOf(secret));
    }

    /** Perfect secrecy, counted out: with three needed, each pair of values of two shares comes once for every secret. */
    @Property(tries = 4)
    void fewerSharesThanNeededAreEquallyLikelyForEverySecret(
            @ForAll byte secret,
            @ForAll @IntRange(min = 1, max = 16) int one,
            @ForAll @IntRange(min = 1, max = 16) int two) {
        Assume.that(one != two);
        BitSet seen = new BitSet();
        for (int coefficients = 0; coefficients < 1 << 16; coefficients++) {
            byte[] drawn = {(byte) (coefficients >>> 8), (byte) coefficients};
            int[] next = {0};
            List<SecretBytes> made = SecretSharing.split(
                    SecretBytes.takeOver(new byte[] {secret}), 3, 16, to -> to[0] = drawn[next[0]++]);
            seen.set(value(made.get(one - 1)) << 8 | value(made.get(two - 1)));
        }

        assertThat(seen.cardinality()).isEqualTo(1 << 16);
    }

    @Test
    void nonsenseIsRefused() {
        SecretBytes secret = SecretBytes.random(32);
        assertThatThrownBy(() -> SecretSharing.split(secret, 1, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SecretSharing.split(secret, 4, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SecretSharing.split(secret, 2, 17)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SecretSharing.combine(Map.of(1, of("00"), 2, of("0000"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SecretSharing.combine(Map.of(0, of("00"), 2, of("00"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<Integer, SecretBytes> some(List<SecretBytes> made, int count, Random random) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < made.size(); i++) {
            numbers.add(i + 1);
        }
        Collections.shuffle(numbers, random);
        Map<Integer, SecretBytes> some = new HashMap<>();
        numbers.subList(0, count).forEach(number -> some.put(number, made.get(number - 1)));
        return some;
    }

    private static java.util.function.Consumer<byte[]> coefficients(String hex) {
        return to -> {
            byte[] drawn = Hashes.unhex(hex);
            System.arraycopy(drawn, 0, to, 0, to.length);
        };
    }

    private static int value(SecretBytes one) {
        return one.use(bytes -> bytes[0] & 0xff);
    }

    private static SecretBytes of(String hex) {
        return SecretBytes.takeOver(Arrays.copyOf(Hashes.unhex(hex), hex.length() / 2));
    }
}
