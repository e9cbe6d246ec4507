package org.strongroom.web.access;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;
import org.strongroom.identity.Ids;

/** Gives each request an identifier of ours: it is in the answer's {@code Request-Id}, in problems and the audit log. */
@Provider
@PreMatching
@ApplicationScoped
@Priority(0)
public class RequestIdFilter implements ContainerRequestFilter, ContainerResponseFilter {
    /** The answer's header. What a client sends under this name is ignored. */
    public static final String HEADER = "Request-Id";

    @Inject
    CurrentActor current;

    @Override
    public void filter(ContainerRequestContext request) {
        UUID id = Ids.next();
        current.arrives(id);
        RequestThread.worksOn(id);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        current.requestId().ifPresent(id -> response.getHeaders().putSingle(HEADER, id.toString()));
    }
}
