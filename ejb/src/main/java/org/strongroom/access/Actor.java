package org.strongroom.access;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.strongroom.domain.AccessDeniedException;

/**
 * Who does something: a signed-in account, the operator at the machine, or a job. Every use case takes one, so that
 * requests and jobs pass the same doors.
 *
 * @param accountId the account; {@link #LOCAL_OPERATOR}, {@link #SYSTEM}, {@link #SCRAPER} and {@link
 *     #ANONYMOUS} are not accounts
 * @param name the account's user name or the job's name, for the audit log
 * @param roles what it may do; empty for nobody
 * @param requestId the request it acts in, if it came over HTTP
 */
public record Actor(UUID accountId, String name, Set<Role> roles, Optional<UUID> requestId) {
    /** The one who holds the operator token of this machine. */
    public static final UUID LOCAL_OPERATOR = new UUID(0, 1);

    /** Jobs of the server itself. */
    public static final UUID SYSTEM = new UUID(0, 0);

    /** Whoever holds the scrape token. */
    public static final UUID SCRAPER = new UUID(0, 3);

    /** Whoever called without a valid session. */
    public static final UUID ANONYMOUS = new UUID(0, 2);

    public Actor {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(requestId, "requestId");
        roles = roles.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(roles));
    }

    /** The server itself, doing a job. It holds no role: what it does has no {@link #require}. */
    public static Actor system(String job) {
        return new Actor(SYSTEM, job, Set.of(), Optional.empty());
    }

    /** Whoever calls without a valid session; holds no role. */
    public static Actor anonymous(Optional<UUID> requestId) {
        return new Actor(ANONYMOUS, "anonymous", Set.of(), requestId);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /** Whether at least one of the roles is held. */
    public boolean hasAny(Role... anyOf) {
        for (Role role : anyOf) {
            if (roles.contains(role)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Refuses whoever holds none of the roles. It does not write the audit log: use cases that a person can reach call
     * {@code org.strongroom.audit.Doorkeeper}, which does both.
     *
     * @throws AccessDeniedException if none is held
     */
    public void require(Role... anyOf) {
        if (!hasAny(anyOf)) {
            throw new AccessDeniedException("None of this account's roles allows that.");
        }
    }
}
