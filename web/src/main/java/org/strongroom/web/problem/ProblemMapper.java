package org.strongroom.web.problem;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditLog;
import org.strongroom.audit.AuditSubject;
import org.strongroom.web.access.CurrentActor;
import org.strongroom.web.json.JsonBodies;

/**
 * The one place where an exception becomes an answer. What went wrong here is logged under the request's identifier and
 * told to nobody; what the client did wrong is told and not logged.
 */
@Provider
@ApplicationScoped
public class ProblemMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

    @Inject
    CurrentActor current;

    @Inject
    AuditLog audit;

    @Override
    public Response toResponse(Throwable failure) {
        Diagnosis diagnosis = Diagnosis.of(failure);
        Optional<UUID> request = current.requestId();
        if (diagnosis.type().status() >= 500) {
            LOG.error("Request {} failed.", request.map(UUID::toString).orElse("?"), failure);
        }
        if (diagnosis.type().isRolledBackAct()) {
            record(diagnosis);
        }
        Problem problem = new Problem(
                diagnosis.type().uri(),
                diagnosis.type().title(),
                diagnosis.type().status(),
                diagnosis.detail(),
                request.map(id -> URI.create("urn:uuid:" + id)),
                diagnosis.field());
        Response.ResponseBuilder answer = Response.status(problem.status());
        if (failure instanceof WebApplicationException standard) {
            // Allow, Accept and the like, as JAX-RS has set them.
            standard.getResponse()
                    .getStringHeaders()
                    .forEach((name, values) -> values.forEach(value -> answer.header(name, value)));
        }
        diagnosis.headers().forEach(answer::header);
        return answer.type(Problem.MEDIA_TYPE).entity(JsonBodies.write(problem)).build();
    }

    /** What was begun and rolled back took its own event with it; this is the event that stays. */
    private void record(Diagnosis diagnosis) {
        try {
            current.endpoint()
                    .ifPresent(endpoint -> audit.failed(
                            current.get(),
                            AuditAction.API_CALL,
                            new AuditSubject("endpoint", endpoint.toString()),
                            diagnosis.type().name()));
        } catch (RuntimeException e) {
            // The database is away, or the log itself is what failed: the client still gets its answer.
            LOG.error("A failed request could not be written to the audit log.", e);
        }
    }
}
