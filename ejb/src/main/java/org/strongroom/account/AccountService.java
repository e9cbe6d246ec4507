package org.strongroom.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditSubject;
import org.strongroom.audit.Doorkeeper;
import org.strongroom.crypto.PasswordHash;
import org.strongroom.domain.ConflictException;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.idempotency.Idempotency;
import org.strongroom.idempotency.IdempotentRequest;
import org.strongroom.idempotency.Outcome;
import org.strongroom.paging.Page;
import org.strongroom.paging.PageRequest;

/** What an administrator does with accounts, and what everyone does with the own one. Hashes outside transactions. */
@ApplicationScoped
public class AccountService {
    private static final AuditSubject ALL = AuditSubject.all("account");

    private AccountRegister register;
    private Idempotency idempotency;
    private Doorkeeper door;

    /** For the container's proxies. */
    protected AccountService() {}

    /** With what it needs. */
    @Inject
    public AccountService(AccountRegister register, Idempotency idempotency, Doorkeeper door) {
        this.register = register;
        this.idempotency = idempotency;
        this.door = door;
    }

    /**
     * Makes an account.
     *
     * @return its identifier, as {@link #find} takes it
     * @throws ConflictException if the user name is taken
     */
    public Outcome create(Actor actor, NewAccount wanted, Password password, IdempotentRequest request) {
        door.require(actor, AuditAction.ACCOUNT_CREATE, ALL, Role.ADMINISTRATOR);
        Optional<String> earlier = idempotency.earlier(actor, request, "account");
        if (earlier.isPresent()) {
            return new Outcome(earlier.get(), true);
        }
        String hash = password.hash();
        return idempotency.once(actor, request, "account", () -> register.add(actor, wanted, hash)
                .id()
                .toString());
    }

    /** All accounts. */
    public List<AccountView> list(Actor actor) {
        door.require(actor, AuditAction.ACCOUNT_LIST, ALL, Role.ADMINISTRATOR);
        return register.list(actor);
    }

    /** A page of the accounts, by user name. */
    public Page<AccountView> page(Actor actor, PageRequest wanted) {
        door.require(actor, AuditAction.ACCOUNT_LIST, ALL, Role.ADMINISTRATOR);
        return register.page(actor, wanted);
    }

    /** One account, for whoever just made or changed it. */
    public AccountView find(Actor actor, UUID id) {
        if (!actor.accountId().equals(id)) {
            door.require(actor, AuditAction.ACCOUNT_LIST, AuditSubject.of("account", id), Role.ADMINISTRATOR);
        }
        return register.find(id);
    }

    /**
     * Disables an account and ends its sessions.
     *
     * @throws ConflictException if it is the actor's own: the last administrator must not lock everyone out
     */
    public AccountView disable(Actor actor, UUID id) {
        door.require(actor, AuditAction.ACCOUNT_DISABLE, AuditSubject.of("account", id), Role.ADMINISTRATOR);
        if (actor.accountId().equals(id)) {
            throw new ConflictException("An account cannot disable itself.");
        }
        return register.disable(actor, id);
    }

    /** Lets a disabled account in again, with the password and roles it had. */
    public AccountView enable(Actor actor, UUID id) {
        door.require(actor, AuditAction.ACCOUNT_ENABLE, AuditSubject.of("account", id), Role.ADMINISTRATOR);
        return register.enable(actor, id);
    }

    /**
     * Replaces an account's roles.
     *
     * @param wanted at least one
     * @throws ConflictException if the actor would lose the own administration: another administrator takes it
     */
    public AccountView replaceRoles(Actor actor, UUID id, Set<Role> wanted) {
        door.require(actor, AuditAction.ACCOUNT_ROLES, AuditSubject.of("account", id), Role.ADMINISTRATOR);
        if (wanted.isEmpty()) {
            throw new InvalidInputException("roles", "must name at least one role");
        }
        if (actor.accountId().equals(id) && !wanted.contains(Role.ADMINISTRATOR)) {
            throw new ConflictException("You cannot take the administrator's role from yourself.");
        }
        return register.replaceRoles(actor, id, wanted);
    }

    /**
     * Replaces a password and ends the account's sessions. An administrator may do it for others; for the own account
     * the current password is needed.
     *
     * @param current the current password; needed for the own account
     */
    public void changePassword(Actor actor, UUID id, Optional<String> current, String wanted) {
        AuditSubject subject = AuditSubject.of("account", id);
        boolean own = actor.accountId().equals(id);
        if (!own) {
            door.require(actor, AuditAction.ACCOUNT_PASSWORD, subject, Role.ADMINISTRATOR);
        }
        Password password =
                Password.chosen("password", wanted, register.find(id).username());
        if (own && !isCurrent(id, current)) {
            throw door.refusal(actor, AuditAction.ACCOUNT_PASSWORD, subject, "current password");
        }
        register.replacePassword(actor, id, password.hash());
    }

    private boolean isCurrent(UUID id, Optional<String> given) {
        String password = given.orElseThrow(
                () -> new InvalidInputException("currentPassword", "is needed to change one's own password"));
        return register.credentials(id)
                .map(known -> PasswordHash.verify(password.toCharArray(), known.passwordHash()))
                .orElse(false);
    }
}
