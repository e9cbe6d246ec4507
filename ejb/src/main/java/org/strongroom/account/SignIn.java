package org.strongroom.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditLog;
import org.strongroom.audit.AuditSubject;
import org.strongroom.crypto.PasswordHash;
import org.strongroom.metrics.Counters;
import org.strongroom.metrics.Metric;

/**
 * Signing in with user name and password: the only time Argon2id runs. No transaction is open meanwhile. An unknown
 * name costs as much time as a wrong password, and the audit log never holds a name that is no account: people type
 * their password into the wrong field.
 */
@ApplicationScoped
public class SignIn {
    private static final AuditSubject UNKNOWN = new AuditSubject("account", "unknown");

    private AccountRegister register;
    private Sessions sessions;
    private SignInThrottle throttle;
    private AuditLog audit;
    private Counters counters;

    /** For the container's proxies. */
    protected SignIn() {}

    /** With what it needs. */
    @Inject
    public SignIn(
            AccountRegister register, Sessions sessions, SignInThrottle throttle, AuditLog audit, Counters counters) {
        this.register = register;
        this.sessions = sessions;
        this.throttle = throttle;
        this.audit = audit;
        this.counters = counters;
    }

    private final String nobodysHash = PasswordHash.ofNobody();

    /**
     * Checks user name and password and opens a session.
     *
     * @param address where the request comes from, to slow guessing down
     */
    public SignInOutcome signIn(String username, String password, String address, Optional<UUID> requestId) {
        SignInOutcome outcome = attempt(username, password, address, requestId);
        counters.count(
                Metric.SIGN_INS,
                outcome instanceof SignInOutcome.Granted
                        ? "granted"
                        : outcome instanceof SignInOutcome.Refused ? "refused" : "throttled");
        return outcome;
    }

    private SignInOutcome attempt(String username, String password, String address, Optional<UUID> requestId) {
        var wait = throttle.wait(username, address);
        if (wait.isPresent()) {
            return new SignInOutcome.Throttled(wait.get());
        }
        Optional<Credentials> known = register.credentials(username);
        boolean right = PasswordHash.verify(
                password.toCharArray(), known.map(Credentials::passwordHash).orElse(nobodysHash));
        if (known.isPresent() && right && known.get().account().active()) {
            throttle.succeeded(username, address);
            AccountView account = known.get().account();
            return new SignInOutcome.Granted(sessions.open(actor(account, requestId), account));
        }
        boolean last = throttle.failed(username, address);
        audit.refused(
                Actor.anonymous(requestId),
                AuditAction.SIGN_IN,
                known.map(credentials ->
                                AuditSubject.of("account", credentials.account().id()))
                        .orElse(UNKNOWN),
                last ? "credentials; further attempts are refused unseen for a while" : "credentials");
        return new SignInOutcome.Refused();
    }

    private static Actor actor(AccountView account, Optional<UUID> requestId) {
        return new Actor(account.id(), account.username(), account.roles(), requestId);
    }
}
