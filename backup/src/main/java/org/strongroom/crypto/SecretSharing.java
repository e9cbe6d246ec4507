package org.strongroom.crypto;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Shamir's secret sharing, byte by byte over {@link Gf256}: the secret is the value at 0 of a random polynomial, share
 * number <i>x</i> its value at <i>x</i> (A. Shamir, <i>How to share a secret</i>, 1979; layout as in draft-mcgrew-tss-03).
 *
 * <p>Guarantees: fewer shares than needed are uniformly random and say nothing whatever about the secret. Restrictions:
 * it does not say whether shares belong together or were changed; whoever combines them has to know the secret by another
 * mark. Thread-safe.
 */
public final class SecretSharing {
    /** The most shares there can be. */
    public static final int MOST_SHARES = 16;

    private static final SecureRandom RANDOM = new SecureRandom();

    private SecretSharing() {}

    /**
     * Splits a secret.
     *
     * @param needed how many shares give it back, at least 2
     * @param shares how many are made, at most {@link #MOST_SHARES}
     * @return share number 1, 2, …; each as long as the secret, the caller closes them
     */
    public static List<SecretBytes> split(SecretBytes secret, int needed, int shares) {
        return split(secret, needed, shares, RANDOM::nextBytes);
    }

    static List<SecretBytes> split(SecretBytes secret, int needed, int shares, Consumer<byte[]> random) {
        if (needed < 2 || needed > shares || shares > MOST_SHARES) {
            throw new IllegalArgumentException("2 to " + MOST_SHARES + " shares of which 2 or more, but not more than"
                    + " there are, are needed; not " + needed + " of " + shares);
        }
        byte[][] coefficients = new byte[needed - 1][secret.size()];
        try {
            for (byte[] each : coefficients) {
                random.accept(each);
            }
            List<SecretBytes> made = new ArrayList<>();
            for (int x = 1; x <= shares; x++) {
                int at = x;
                made.add(SecretBytes.takeOver(secret.use(constant -> valueAt(at, constant, coefficients))));
            }
            return made;
        } finally {
            for (byte[] each : coefficients) {
                Arrays.fill(each, (byte) 0);
            }
        }
    }

    /**
     * Gives the secret back.
     *
     * @param shares by number; as many as are needed or more. With fewer, or a wrong one, another value comes out
     */
    public static SecretBytes combine(Map<Integer, SecretBytes> shares) {
        int size = shares.values().stream()
                .mapToInt(SecretBytes::size)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no shares"));
        byte[] secret = new byte[size];
        shares.forEach((number, share) -> {
            if (number < 1 || number > MOST_SHARES || share.size() != size) {
                Arrays.fill(secret, (byte) 0);
                throw new IllegalArgumentException("shares of different secrets");
            }
            int weight = weight(number, shares.keySet());
            share.use(bytes -> {
                for (int i = 0; i < size; i++) {
                    secret[i] ^= (byte) Gf256.multiply(bytes[i] & 0xff, weight);
                }
                return true;
            });
        });
        return SecretBytes.takeOver(secret);
    }

    private static byte[] valueAt(int x, byte[] constant, byte[][] coefficients) {
        byte[] value = new byte[constant.length];
        for (int i = 0; i < value.length; i++) {
            int sum = 0;
            for (int k = coefficients.length - 1; k >= 0; k--) {
                sum = Gf256.multiply(sum ^ (coefficients[k][i] & 0xff), x);
            }
            value[i] = (byte) (sum ^ constant[i]);
        }
        return value;
    }

    /** Lagrange's weight of the share {@code x} for the value at 0. Numbers of shares are no secret. */
    private static int weight(int x, Set<Integer> numbers) {
        int weight = 1;
        for (int other : numbers) {
            if (other != x) {
                weight = Gf256.multiply(weight, Gf256.multiply(other, Gf256.inverse(other ^ x)));
            }
        }
        return weight;
    }
}
