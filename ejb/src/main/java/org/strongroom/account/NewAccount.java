package org.strongroom.account;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.strongroom.access.Role;
import org.strongroom.domain.InvalidInputException;

/**
 * An account to be made.
 *
 * @param username 2 to 64 of {@code a-z 0-9 . _ -}, beginning with a letter or digit; given in any case, kept lower
 * @param displayName 1 to 200 characters
 * @param roles at least one
 */
public record NewAccount(String username, String displayName, Set<Role> roles) {
    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,63}");

    /** Names that the audit log uses for those who have no account. */
    private static final Set<String> RESERVED = Set.of("anonymous", "local-operator", "system");

    public NewAccount {
        username = username.toLowerCase(Locale.ROOT);
        if (!USERNAME.matcher(username).matches()) {
            throw new InvalidInputException(
                    "username", "must be 2 to 64 of a-z 0-9 . _ - and begin with one of a-z 0-9");
        }
        if (RESERVED.contains(username)) {
            throw new InvalidInputException("username", "is reserved");
        }
        displayName = displayName.strip();
        if (displayName.isEmpty() || displayName.length() > 200) {
            throw new InvalidInputException("displayName", "must have 1 to 200 characters");
        }
        if (roles.isEmpty()) {
            throw new InvalidInputException("roles", "must name at least one role");
        }
        roles = Set.copyOf(roles);
    }
}
