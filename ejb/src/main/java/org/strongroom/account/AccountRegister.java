package org.strongroom.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditLog;
import org.strongroom.audit.AuditSubject;
import org.strongroom.database.SqlQuery;
import org.strongroom.domain.ConflictException;
import org.strongroom.domain.NotFoundException;
import org.strongroom.paging.Cursor;
import org.strongroom.paging.Page;
import org.strongroom.paging.PageRequest;

/**
 * The accounts in the database, each call one short transaction. Asks nobody's role: {@link AccountService} does.
 *
 * <p>{@code law.account_revocation} decides: an account with a row there is disabled, whatever {@code archive.account}
 * says after a restore to an earlier time.
 */
@Stateless
public class AccountRegister {
    private static final String REVOKE = "insert into law.account_revocation (account_id, revoked_at, revoked_by)"
            + " values (?, ?, ?) on conflict do nothing";

    private static final String REINSTATE = "delete from law.account_revocation where account_id = ?";
    private static final String ONE_CHANGE_AT_A_TIME =
            "select pg_advisory_xact_lock(hashtext('account.administrators'))";
    private static final String ADMINISTRATORS = "select count(*) from archive.account a join archive.account_role r"
            + " on r.account_id = a.id where r.role = 'ADMINISTRATOR' and a.state = 'ACTIVE' and not exists"
            + " (select 1 from law.account_revocation v where v.account_id = a.id)";

    private EntityManager entities;
    private AuditLog audit;
    private Sessions sessions;
    private Clock clock;

    /** For the container's proxies. */
    protected AccountRegister() {}

    /** With what it needs. */
    @Inject
    public AccountRegister(EntityManager entities, AuditLog audit, Sessions sessions, Clock clock) {
        this.entities = entities;
        this.audit = audit;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** Whether nobody has an account yet. */
    public boolean isEmpty() {
        return entities.createQuery("SELECT COUNT(a) FROM Account a", Long.class)
                        .getSingleResult()
                == 0;
    }

    /**
     * Adds an account.
     *
     * @throws ConflictException if the user name is taken
     */
    public AccountView add(Actor actor, NewAccount wanted, String passwordHash) {
        if (byUsername(wanted.username()).isPresent()) {
            throw new ConflictException("This user name is taken.");
        }
        Account account = new Account(actor, wanted, passwordHash, clock.instant());
        entities.persist(account);
        entities.flush();
        audit.done(actor, AuditAction.ACCOUNT_CREATE, subject(account.id()), Map.of("roles", names(wanted.roles())));
        return account.view(false);
    }

    /** All accounts, by user name. */
    public List<AccountView> list(Actor actor) {
        Set<UUID> revoked =
                Set.copyOf(new SqlQuery("select account_id from law.account_revocation").column(entities, UUID.class));
        List<AccountView> all = entities.createQuery("SELECT a FROM Account a ORDER BY a.username", Account.class)
                .getResultStream()
                .map(account -> account.view(revoked.contains(account.id())))
                .toList();
        audit.done(
                actor,
                AuditAction.ACCOUNT_LIST,
                AuditSubject.all("account"),
                Map.of("count", Integer.toString(all.size())));
        return all;
    }

    /** A page of the accounts, by user name. */
    public Page<AccountView> page(Actor actor, PageRequest wanted) {
        String after = wanted.after()
                .map(text -> Cursor.decode(text, 1).parts().get(0))
                .orElse("");
        List<AccountView> rows = entities.createQuery(
                        "SELECT a FROM Account a WHERE a.username > :after ORDER BY a.username", Account.class)
                .setParameter("after", after)
                .setMaxResults(wanted.limit() + 1)
                .getResultStream()
                .map(account -> account.view(isRevoked(account.id())))
                .toList();
        Page<AccountView> page = wanted.page(rows, account -> new Cursor(List.of(account.username())));
        audit.done(
                actor,
                AuditAction.ACCOUNT_LIST,
                AuditSubject.all("account"),
                Map.of("count", Integer.toString(page.items().size())));
        return page;
    }

    /** One account. */
    public AccountView find(UUID id) {
        return existing(id).view(isRevoked(id));
    }

    /**
     * Disables an account and ends its sessions; again is the same as once.
     *
     * @throws ConflictException if no administrator would be left
     */
    public AccountView disable(Actor actor, UUID id) {
        Account account = existing(id);
        account.disable(clock.instant());
        new SqlQuery(REVOKE, id, clock.instant(), actor.accountId()).execute(entities);
        sessions.endAll(id);
        if (account.roles().contains(Role.ADMINISTRATOR)) {
            keepAnAdministrator();
        }
        audit.done(actor, AuditAction.ACCOUNT_DISABLE, subject(id), Map.of());
        return account.view(true);
    }

    /** Lets a disabled account in again, with its old password; again is the same as once. */
    public AccountView enable(Actor actor, UUID id) {
        Account account = existing(id);
        account.enable(clock.instant());
        new SqlQuery(REINSTATE, id).execute(entities);
        audit.done(actor, AuditAction.ACCOUNT_ENABLE, subject(id), Map.of());
        return account.view(false);
    }

    /**
     * Replaces an account's roles; its sessions have the new ones from their next request on.
     *
     * @throws ConflictException if no administrator would be left
     */
    public AccountView replaceRoles(Actor actor, UUID id, Set<Role> wanted) {
        Account account = existing(id);
        Set<Role> before = account.roles();
        account.replaceRoles(wanted, clock.instant());
        if (before.contains(Role.ADMINISTRATOR)) {
            keepAnAdministrator();
        }
        audit.done(
                actor, AuditAction.ACCOUNT_ROLES, subject(id), Map.of("before", names(before), "roles", names(wanted)));
        return account.view(isRevoked(id));
    }

    // Two administrators who put each other out at the same moment must not both succeed: one waits for the other.
    private void keepAnAdministrator() {
        entities.flush();
        new SqlQuery(ONE_CHANGE_AT_A_TIME).column(entities, Object.class);
        long left = new SqlQuery(ADMINISTRATORS).column(entities, Long.class).get(0);
        if (left == 0) {
            throw new ConflictException("The last administrator has to stay one.");
        }
    }

    private static String names(Set<Role> roles) {
        return roles.stream().map(Enum::name).sorted().toList().toString();
    }

    /** Replaces the password and ends the account's sessions. */
    public void replacePassword(Actor actor, UUID id, String passwordHash) {
        existing(id).replacePassword(passwordHash, clock.instant());
        sessions.endAll(id);
        audit.done(actor, AuditAction.ACCOUNT_PASSWORD, subject(id), Map.of());
    }

    /** What sign-in needs to know of a user name, if it is an account. */
    public Optional<Credentials> credentials(String username) {
        return byUsername(username.toLowerCase(Locale.ROOT)).map(this::credentialsOf);
    }

    /** The same by identifier. */
    public Optional<Credentials> credentials(UUID id) {
        return Optional.ofNullable(entities.find(Account.class, id)).map(this::credentialsOf);
    }

    private Credentials credentialsOf(Account account) {
        boolean usable = account.isActive() && !isRevoked(account.id());
        return new Credentials(account.view(!usable), account.passwordHash());
    }

    private boolean isRevoked(UUID id) {
        return !new SqlQuery("select account_id from law.account_revocation where account_id = ?", id)
                .column(entities, UUID.class)
                .isEmpty();
    }

    private Optional<Account> byUsername(String username) {
        return entities.createQuery("SELECT a FROM Account a WHERE a.username = :username", Account.class)
                .setParameter("username", username)
                .getResultStream()
                .findFirst();
    }

    private Account existing(UUID id) {
        Account account = entities.find(Account.class, id);
        if (account == null) {
            throw new NotFoundException("account", id);
        }
        return account;
    }

    private static AuditSubject subject(UUID id) {
        return AuditSubject.of("account", id);
    }
}
