package org.strongroom.account;

import java.util.Locale;
import org.strongroom.crypto.PasswordHash;
import org.strongroom.domain.InvalidInputException;

/**
 * A password somebody chose, checked against the rules and not yet hashed. Length is the rule, as NIST SP 800-63B
 * advises; composition is not.
 */
public final class Password {
    private static final int SHORTEST = 12;
    private static final int LONGEST = 256;

    private final char[] characters;

    private Password(char[] characters) {
        this.characters = characters;
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
