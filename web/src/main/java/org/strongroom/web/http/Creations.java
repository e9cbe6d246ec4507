package org.strongroom.web.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.strongroom.access.Actor;
import org.strongroom.idempotency.Idempotency;
import org.strongroom.idempotency.IdempotentRequest;
import org.strongroom.idempotency.Outcome;

/** Answers a POST that creates: once, and the same again when it is sent again. Thread-safe. */
@ApplicationScoped
public class Creations {
    /** Tells a client that its request had been answered before. */
    public static final String REPLAYED = "Idempotency-Replayed";

    @Inject
    Idempotency idempotency;

    /**
     * Creates within one transaction with the key, or finds what the first request made.
     *
     * @param kind of the resource, as in the audit log
     * @param creation the use case
     * @param idOf the identifier of what it made
     * @param find reads it when it was made before
     */
    public <T> Made<T> once(
            Actor actor,
            IdempotentRequest request,
            String kind,
            Supplier<T> creation,
            Function<T, UUID> idOf,
            Function<UUID, T> find) {
        AtomicReference<T> made = new AtomicReference<>();
        Outcome outcome = idempotency.once(actor, request, kind, () -> {
            made.set(creation.get());
            return idOf.apply(made.get()).toString();
        });
        UUID id = UUID.fromString(outcome.resourceId());
        return new Made<>(id, outcome.replayed() ? find.apply(id) : made.get(), outcome.replayed());
    }

    /** 201 with where it is. */
    public static Response.ResponseBuilder created(URI location, Object body, boolean replayed) {
        Response.ResponseBuilder answer = Response.created(location).entity(body);
        return replayed ? answer.header(REPLAYED, "true") : answer;
    }

    /**
     * A resource and whether it had been made before.
     *
     * @param replayed true if this request made nothing
     */
    public record Made<T>(UUID id, T resource, boolean replayed) {
        /**
         * 201 with the resource and where it is.
         *
         * @param collection where its like are, below the API's root
         * @param json shows it
         */
        public Response.ResponseBuilder created(String collection, Function<T, ?> json) {
            return Creations.created(URI.create("/api/v1/" + collection + "/" + id), json.apply(resource), replayed);
        }
    }
}
