package org.strongroom.account;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.strongroom.access.Role;

/**
 * An account as others may see it.
 *
 * @param username unique, lower case
 * @param displayName the person's name at work
 * @param active false once disabled, also when only the revocation says so after a restore
 */
public record AccountView(
        UUID id, String username, String displayName, Set<Role> roles, boolean active, Instant createdAt) {
    public AccountView {
        roles = Set.copyOf(roles);
    }
}
