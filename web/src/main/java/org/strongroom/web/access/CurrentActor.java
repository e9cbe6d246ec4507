package org.strongroom.web.access;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.account.BearerToken;

/** Who makes the current request; anonymous until the filter has recognised a token. */
@RequestScoped
public class CurrentActor {
    private Actor actor = Actor.anonymous(Optional.empty());
    private Optional<BearerToken> token = Optional.empty();
    private UUID requestId;
    private Endpoint endpoint;

    /** The actor, to be handed to the use case. */
    public Actor get() {
        return actor;
    }

    /** The token the actor came with. */
    public Optional<BearerToken> token() {
        return token;
    }

    /** The identifier of this request. */
    public Optional<UUID> requestId() {
        return Optional.ofNullable(requestId);
    }

    /** The endpoint that is called, once it is known. */
    public Optional<Endpoint> endpoint() {
        return Optional.ofNullable(endpoint);
    }

    void calls(Endpoint called) {
        endpoint = called;
    }

    /** For the filters that let requests in: a new request. */
    public void arrives(UUID id) {
        requestId = id;
        actor = Actor.anonymous(Optional.of(id));
    }

    /** For the filters that let requests in: the token is a valid session's. */
    public void recognised(Actor known, BearerToken with) {
        actor = known;
        token = Optional.of(with);
    }
}
