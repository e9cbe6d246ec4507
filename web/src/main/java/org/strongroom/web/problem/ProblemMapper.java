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

    @Override
    public Response toResponse(Throwable failure) {
        Diagnosis diagnosis = Diagnosis.of(failure);
        Optional<UUID> request = current.requestId();
        if (diagnosis.type().status() >= 500) {
            LOG.error("Request {} failed.", request.map(UUID::toString).orElse("?"), failure);
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
}
