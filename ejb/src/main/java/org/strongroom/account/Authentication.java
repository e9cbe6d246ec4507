package org.strongroom.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.access.Actor;

/** Turns a bearer token into the actor it stands for. Thread-safe. */
@ApplicationScoped
public class Authentication {
    private OperatorToken operator;
    private ScrapeToken scraper;
    private Sessions sessions;

    /** For the container's proxies. */
    protected Authentication() {}

    /** With what it needs. */
    @Inject
    public Authentication(OperatorToken operator, ScrapeToken scraper, Sessions sessions) {
        this.operator = operator;
        this.scraper = scraper;
        this.sessions = sessions;
    }

    /** Who this token stands for: nobody when it is unknown or expired, or its account disabled. */
    public Optional<Actor> actor(BearerToken token, Optional<UUID> requestId) {
        if (operator.matches(token)) {
            return Optional.of(OperatorToken.actor(requestId));
        }
        if (scraper.matches(token)) {
            return Optional.of(ScrapeToken.actor(requestId));
        }
        return sessions.actor(token, requestId);
    }
}
