package org.strongroom.account;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.strongroom.crypto.PasswordHash;
import org.strongroom.domain.InvalidInputException;

/**
 * A password somebody chose, checked against the rules and not yet hashed. Length is the rule, as NIST SP 800-63B
 * advises; composition is not.
 */
public final class Password {
    private static final String ALPHABET = "bcdfghjkmnpqrstvwxz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SHORTEST = 12;
    private static final int LONGEST = 256;

    private final char[] characters;

    private Password(char[] characters) {
        this.characters = characters;
    }

    /**
     * A new one that nobody chose: four groups of five, 95 bits, without vowels and without anything that looks like
     * something else, because it is copied by hand. Show it once.
     */
    public static String generated() {
        return IntStream.range(0, 4)
                .mapToObj(group -> RANDOM.ints(5, 0, ALPHABET.length())
                        .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("-"));
    }

    /**
     * Takes a new password.
     *
     * @param field where it came from, for the refusal
     * @throws InvalidInputException if it is shorter than 12 or longer than 256 characters, or contains the user name
     */
    public static Password chosen(String field, String password, String username) {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            throw new InvalidInputException(field, "must have " + SHORTEST + " to " + LONGEST + " characters");
        }
        if (password.toLowerCase(Locale.ROOT).contains(username.toLowerCase(Locale.ROOT))) {
            throw new InvalidInputException(field, "must not contain the user name");
        }
        return new Password(password.toCharArray());
    }

    /** Argon2id in PHC form. Takes a large part of a second and 64 MiB: never inside a transaction. */
    String hash() {
        return PasswordHash.hash(characters);
    }

    @Override
    public String toString() {
        return "Password[not shown]";
    }
}
