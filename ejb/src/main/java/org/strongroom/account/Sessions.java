package org.strongroom.account;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditLog;
import org.strongroom.audit.AuditSubject;

/**
 * Sessions in the database, under the SHA-256 of their token: who reads the table cannot use what it holds. A session
 * ends at its expiry, by its owner, or with its account.
 */
@Stateless
public class Sessions {
    private static final String OPEN =
            "INSERT INTO local.session (token_sha256, account_id, created_at, expires_at)" + " VALUES (?1, ?2, ?3, ?4)";
    private static final String OWNER =
            "SELECT account_id FROM local.session WHERE token_sha256 = ?1 AND expires_at > ?2";
    private static final String END = "DELETE FROM local.session WHERE token_sha256 = ?1";
    private static final String END_ALL = "DELETE FROM local.session WHERE account_id = ?1";
    private static final String SWEEP = "DELETE FROM local.session WHERE expires_at <= ?1";

    @PersistenceContext(unitName = "archive")
    EntityManager entities;

    @Inject
    AuditLog audit;

    @Inject
    AccountSettings settings;

    @Inject
    Clock clock;

    /** Opens a session, records the sign-in and sweeps expired sessions away. */
    public OpenedSession open(Actor actor, AccountView account) {
        Instant now = clock.instant();
        Instant expiry = now.plus(settings.sessionLifetime());
        BearerToken token = BearerToken.random();
        entities.createNativeQuery(SWEEP).setParameter(1, at(now)).executeUpdate();
        entities.createNativeQuery(OPEN)
                .setParameter(1, token.sha256())
                .setParameter(2, account.id())
                .setParameter(3, at(now))
                .setParameter(4, at(expiry))
                .executeUpdate();
        audit.done(actor, AuditAction.SIGN_IN, AuditSubject.of("account", account.id()), Map.of());
        return new OpenedSession(token, expiry, account);
    }

    /** The account whose unexpired session this is. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<UUID> owner(BearerToken token) {
        List<?> found = entities.createNativeQuery(OWNER)
                .setParameter(1, token.sha256())
                .setParameter(2, at(clock.instant()))
                .getResultList();
        return found.stream().findFirst().map(UUID.class::cast);
    }

    /** Ends one session at its owner's wish. */
    public void end(Actor actor, BearerToken token) {
        entities.createNativeQuery(END).setParameter(1, token.sha256()).executeUpdate();
        audit.done(actor, AuditAction.SIGN_OUT, AuditSubject.of("account", actor.accountId()), Map.of());
    }

    /** Sweeps expired sessions away and tells how many there were. */
    public int sweep() {
        return entities.createNativeQuery(SWEEP)
                .setParameter(1, at(clock.instant()))
                .executeUpdate();
    }

    /** Ends every session of an account. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void endAll(UUID accountId) {
        entities.createNativeQuery(END_ALL).setParameter(1, accountId).executeUpdate();
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
