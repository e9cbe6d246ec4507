package org.strongroom.account.rest;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.strongroom.access.Role;
import org.strongroom.account.AccountView;

/** An account as the API shows it. */
public record AccountJson(
        UUID id, String username, String displayName, Set<Role> roles, boolean active, Instant createdAt) {
    static AccountJson of(AccountView account) {
        return new AccountJson(
                account.id(),
                account.username(),
                account.displayName(),
                account.roles(),
                account.active(),
                account.createdAt());
    }
}
