package org.strongroom.recovery.drill;

import java.util.Arrays;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.identity.Ids;

/** An account that lives for one drill: a records officer with a generated password. */
public final class OneTimeAccount implements AutoCloseable {
    private static final int STRENGTH_BYTES = 24;
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";

    private final String username;
    private final char[] password;

    private OneTimeAccount(String username, char[] password) {
        this.username = username;
        this.password = password;
    }

    /** Makes an account with a random password of 144 bits. */
    public static OneTimeAccount generate() {
        try (SecretBytes random = SecretBytes.random(STRENGTH_BYTES)) {
            return new OneTimeAccount(
                    "drill-" + Long.toHexString(Ids.next().getLeastSignificantBits()),
                    random.use(OneTimeAccount::letters));
        }
    }

    private static char[] letters(byte[] random) {
        char[] letters = new char[random.length];
        for (int i = 0; i < random.length; i++) {
            letters[i] = ALPHABET.charAt(random[i] & 63);
        }
        return letters;
    }

    /** The name to sign in with. */
    public String username() {
        return username;
    }

    /** The password; the array is this object's own and is cleared by {@link #close}. */
    public char[] password() {
        return password;
    }

    @Override
    public void close() {
        Arrays.fill(password, '\0');
    }

    @Override
    public String toString() {
        return "OneTimeAccount[" + username + "]";
    }
}
