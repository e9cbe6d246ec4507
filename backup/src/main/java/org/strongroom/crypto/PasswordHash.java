package org.strongroom.crypto;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Passwords of accounts: Argon2id (RFC 9106) as PHC strings. Slow on purpose; at most two run at a time. */
public final class PasswordHash {
    private static final int SALT_SIZE = 16;
    private static final int HASH_SIZE = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,9}),t=(\\d{1,3}),p=(\\d{1,3})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    private PasswordHash() {}

    /** Hashes with a fresh salt, 64 MiB and three passes. The caller zeroes the password. */
    public static String hash(char[] password) {
        byte[] salt = new byte[SALT_SIZE];
        RANDOM.nextBytes(salt);
        Argon2id cost = Argon2id.DEFAULT;
        try (SecretBytes hash = cost.derive(password, salt, HASH_SIZE)) {
            return phc(cost, salt, hash.use(PasswordHash::base64));
        }
    }

    /** A hash that no password is known to have, of the cost of all others; made without that cost. */
    public static String ofNobody() {
        byte[] random = new byte[SALT_SIZE + HASH_SIZE];
        RANDOM.nextBytes(random);
        return phc(
                Argon2id.DEFAULT,
                Arrays.copyOf(random, SALT_SIZE),
                base64(Arrays.copyOfRange(random, SALT_SIZE, random.length)));
    }

    /** Whether the password has this hash; a text that is no Argon2id hash never matches. */
    public static boolean verify(char[] password, String phc) {
        Matcher parts = PHC.matcher(phc);
        if (!parts.matches()) {
            return false;
        }
        try {
            Argon2id cost = new Argon2id(number(parts, 1), number(parts, 2), number(parts, 3));
            byte[] salt = Base64.getDecoder().decode(parts.group(4));
            byte[] expected = Base64.getDecoder().decode(parts.group(5));
            if (expected.length < 16) {
                return false;
            }
            try (SecretBytes actual = cost.derive(password, salt, expected.length)) {
                return actual.use(bytes -> MessageDigest.isEqual(bytes, expected));
            }
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String phc(Argon2id cost, byte[] salt, String hash) {
        return "$argon2id$v=19$m=" + cost.memoryKib() + ",t=" + cost.passes() + ",p=" + cost.lanes() + "$"
                + base64(salt) + "$" + hash;
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
