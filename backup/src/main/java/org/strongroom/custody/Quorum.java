package org.strongroom.custody;

import java.util.Locale;
import java.util.regex.Pattern;
import org.strongroom.crypto.Hashes;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.crypto.SecretSharing;

/**
 * Which ceremony made shares, how many, and how many of them are needed. No secret.
 *
 * @param ceremony twelve hexadecimal digits, random: shares of different ceremonies never meet
 * @param needed how many shares give the secret back, at least 2
 * @param shares how many there are
 */
public record Quorum(String ceremony, int needed, int shares) {
    /** The size of a ceremony's name in bytes. */
    static final int CEREMONY_SIZE = 6;

    private static final Pattern NAME = Pattern.compile("[0-9a-f]{" + 2 * CEREMONY_SIZE + "}");

    /** Checks. */
    public Quorum {
        if (!NAME.matcher(ceremony).matches() || needed < 2 || needed > shares || shares > SecretSharing.MOST_SHARES) {
            throw new IllegalArgumentException("no quorum: " + needed + " of " + shares);
        }
    }

    /** The quorum of a new ceremony. */
    public static Quorum fresh(int needed, int shares) {
        try (SecretBytes name = SecretBytes.random(CEREMONY_SIZE)) {
            return new Quorum(name.<String>use(Hashes::hex), needed, shares);
        }
    }

    /** As people say it: {@code 3 of 5, ceremony 0a1b-2c3d-4e5f}. */
    public String words() {
        return String.format(Locale.ROOT, "%d of %d, ceremony %s", needed, shares, name());
    }

    /** The ceremony's name in groups of four. */
    public String name() {
        return ceremony.replaceAll("(.{4})(?!$)", "$1-");
    }
}
