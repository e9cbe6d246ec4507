package org.strongroom.account.rest;

import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.strongroom.access.Role;

/**
 * An account to be made.
 *
 * @param username 2 to 64 of {@code a-z 0-9 . _ -}
 * @param displayName the person's name at work
 * @param password 12 to 256 characters
 * @param roles at least one
 */
@Schema(
        example =
                "{\"username\":\"t.example\",\"displayName\":\"Testa Example\",\"password\":\"a long sentence nobody guesses\",\"roles\":[\"CLINICIAN\"]}")
public record AccountBody(String username, String displayName, String password, Set<Role> roles) {
    @Override
    public String toString() {
        return "AccountBody[" + username + "]";
    }
}
