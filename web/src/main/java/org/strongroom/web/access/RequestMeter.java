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
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.metrics.Counters;
import org.strongroom.metrics.Metric;

/**
 * Counts and times what is answered and, where the site wishes it, writes each call to the log: verb, path with nothing
 * but identifiers in it, status, time until the answer began.
 */
@Provider
@PreMatching
@ApplicationScoped
@Priority(1)
public class RequestMeter implements ContainerRequestFilter, ContainerResponseFilter {
    private static final Logger LOG = LoggerFactory.getLogger(RequestMeter.class);
    private static final String BEGAN = RequestMeter.class.getName();
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    @Inject
    Counters counters;

    @Inject
    CurrentActor current;

    @Inject
    @ConfigProperty(name = "strongroom.log.requests", defaultValue = "false")
    boolean logged;

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(BEGAN, System.nanoTime());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        // a request that was not even taken has no beginning
        long now = System.nanoTime();
        long took = now - (request.getProperty(BEGAN) instanceof Long began ? began : now);
        String code = Math.max(2, Math.min(5, response.getStatus() / 100)) + "xx";
        counters.count(Metric.REQUESTS, code);
        counters.add(Metric.REQUEST_SECONDS, code, took / NANOS);
        if (logged) {
            LOG.info(
                    "{} answered {} after {} ms.",
                    current.endpoint().map(Endpoint::toString).orElse("A call of nothing"),
                    response.getStatus(),
                    TimeUnit.NANOSECONDS.toMillis(took));
        }
    }
}
