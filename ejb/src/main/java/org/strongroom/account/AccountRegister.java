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
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditLog;
import org.strongroom.audit.AuditSubject;
import org.strongroom.database.SqlQuery;
import org.strongroom.domain.ConflictException;
import org.strongroom.domain.NotFoundException;

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
        audit.done(
                actor,
                AuditAction.ACCOUNT_CREATE,
                subject(account.id()),
                Map.of(
                        "roles",
                        wanted.roles().stream()
                                .map(Enum::name)
                                .sorted()
                                .toList()
                                .toString()));
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

    /** One account. */
    public AccountView find(UUID id) {
        return existing(id).view(isRevoked(id));
    }

    /** Disables an account for good and ends its sessions; again is the same as once. */
    public AccountView disable(Actor actor, UUID id) {
        Account account = existing(id);
        account.disable(clock.instant());
        new SqlQuery(REVOKE, id, clock.instant(), actor.accountId()).execute(entities);
        sessions.endAll(id);
        audit.done(actor, AuditAction.ACCOUNT_DISABLE, subject(id), Map.of());
        return account.view(true);
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
