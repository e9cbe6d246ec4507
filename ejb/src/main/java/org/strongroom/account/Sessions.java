package org.strongroom.account;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditLog;
import org.strongroom.audit.AuditSubject;
import org.strongroom.database.SqlQuery;

/**
 * Sessions in the database, under the SHA-256 of their token: who reads the table cannot use what it holds. A session
 * ends at its expiry, by its owner, or with its account.
 */
@Stateless
public class Sessions {
    private static final String OPEN =
            "insert into local.session (token_sha256, account_id, created_at, expires_at) values (?, ?, ?, ?)";
    private static final String ACTOR = "select a.id, a.username, coalesce(string_agg(r.role, ','), '')"
            + " from local.session s join archive.account a on a.id = s.account_id"
            + " left join archive.account_role r on r.account_id = a.id"
            + " where s.token_sha256 = ? and s.expires_at > ? and a.state = 'ACTIVE'"
            + " and not exists (select 1 from law.account_revocation v where v.account_id = a.id)"
            + " group by a.id, a.username";
    private static final String END = "delete from local.session where token_sha256 = ?";
    private static final String END_ALL = "delete from local.session where account_id = ?";
    private static final String SWEEP = "delete from local.session where expires_at <= ?";

    private EntityManager entities;
    private AuditLog audit;
    private AccountSettings settings;
    private Clock clock;

    /** For the container's proxies. */
    protected Sessions() {}

    /** With what it needs. */
    @Inject
    public Sessions(EntityManager entities, AuditLog audit, AccountSettings settings, Clock clock) {
        this.entities = entities;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /** Opens a session and records the sign-in. */
    public OpenedSession open(Actor actor, AccountView account) {
        Instant now = clock.instant();
        Instant expiry = now.plus(settings.sessionLifetime());
        BearerToken token = BearerToken.random();
        new SqlQuery(OPEN, token.sha256(), account.id(), now, expiry).execute(entities);
        audit.done(actor, AuditAction.SIGN_IN, AuditSubject.of("account", account.id()), Map.of());
        return new OpenedSession(token, expiry, account);
    }

    /**
     * Who acts with this token: the account whose unexpired session it is, with its roles as they are now. Nobody when the
     * account is disabled. One statement, for every request asks.
     */
    public Optional<Actor> actor(BearerToken token, Optional<UUID> requestId) {
        return new SqlQuery(ACTOR, token.sha256(), clock.instant())
                .rows(entities).stream()
                        .findFirst()
                        .map(row -> new Actor((UUID) row[0], (String) row[1], roles((String) row[2]), requestId));
    }

    private static Set<Role> roles(String names) {
        return Arrays.stream(names.split(","))
                .filter(name -> !name.isEmpty())
                .map(Role::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Ends one session at its owner's wish. */
    public void end(Actor actor, BearerToken token) {
        new SqlQuery(END, token.sha256()).execute(entities);
        audit.done(actor, AuditAction.SIGN_OUT, AuditSubject.of("account", actor.accountId()), Map.of());
    }

    /** Ends one session that its owner left alone for too long. */
    public void lapse(Actor actor, BearerToken token) {
        new SqlQuery(END, token.sha256()).execute(entities);
        audit.done(
                actor,
                AuditAction.SIGN_OUT,
                AuditSubject.of("account", actor.accountId()),
                Map.of("reason", "left alone"));
    }

    /** Sweeps expired sessions away and tells how many there were. */
    public int sweep() {
        return new SqlQuery(SWEEP, clock.instant()).execute(entities);
    }

    /** Ends every session of an account. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void endAll(UUID accountId) {
        new SqlQuery(END_ALL, accountId).execute(entities);
    }
}
