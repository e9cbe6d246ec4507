package org.strongroom.account.rest;

import java.util.Optional;

/**
 * A new password.
 *
 * @param password 12 to 256 characters
 * @param currentPassword needed for one's own account
 */
public record PasswordBody(String password, Optional<String> currentPassword) {
    @Override
    public String toString() {
        return "PasswordBody[not shown]";
    }
}
