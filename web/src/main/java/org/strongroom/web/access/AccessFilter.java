package org.strongroom.web.access;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.strongroom.account.Authentication;
import org.strongroom.account.BearerToken;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditLog;
import org.strongroom.audit.AuditSubject;
import org.strongroom.metrics.Counters;
import org.strongroom.metrics.Metric;
import org.strongroom.web.problem.ProblemException;

/**
 * Recognises the bearer token and asks the endpoint's {@link AccessRule}. Runs after matching, so that the endpoint is
 * known, and before the body is read. Every refusal is in the audit log before it is answered.
 *
 * <p>It never asks the container for roles: {@code SecurityContext.isCallerInRole} answers wrongly on newer JDKs.
 */
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION)
public class AccessFilter implements ContainerRequestFilter {
    private static final Pattern BEARER = Pattern.compile("(?i)bearer +([A-Za-z0-9._~+/-]+=*) *");

    @Context
    ResourceInfo resource;

    @Inject
    Authentication authentication;

    @Inject
    AuditLog audit;

    @Inject
    Counters counters;

    @Inject
    CurrentActor current;

    @Override
    public void filter(ContainerRequestContext request) {
        Optional<BearerToken> token = presented(request);
        token.ifPresent(this::recognise);
        Method method = resource.getResourceMethod();
        current.calls(Endpoint.of(method, request));
        switch (AccessRule.of(method).decide(current.get())) {
            case ALLOWED -> {}
            case SIGN_IN -> {
                counters.count(Metric.ACCESS_REFUSALS, "session");
                refused(token.isPresent() ? "no valid session" : "no session");
                throw ProblemException.unauthenticated(token.isPresent());
            }
            case FORBIDDEN -> {
                counters.count(Metric.ACCESS_REFUSALS, "role");
                refused("role");
                throw ProblemException.forbidden();
            }
        }
    }

    private void recognise(BearerToken token) {
        authentication.actor(token, current.requestId()).ifPresent(actor -> current.recognised(actor, token));
    }

    private void refused(String reason) {
        audit.refused(
                current.get(),
                AuditAction.API_CALL,
                new AuditSubject("endpoint", current.endpoint().orElseThrow().toString()),
                reason);
    }

    private static Optional<BearerToken> presented(ContainerRequestContext request) {
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return Optional.empty();
        }
        Matcher bearer = BEARER.matcher(header);
        // Anything else is a token that no session has: it is refused as such.
        return Optional.of(BearerToken.presented(bearer.matches() ? bearer.group(1) : ""));
    }
}
