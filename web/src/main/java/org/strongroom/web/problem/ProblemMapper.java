package org.strongroom.web.problem;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.strongroom.audit.AuditSubject;
import org.strongroom.web.access.CurrentActor;
import org.strongroom.web.json.JsonBodies;

/** The one place where an exception becomes an answer of the API; {@link Problems} says which. */
@Provider
@ApplicationScoped
public class ProblemMapper implements ExceptionMapper<Throwable> {
    @Inject
    CurrentActor current;

    @Inject
    Problems problems;

    @Override
    public Response toResponse(Throwable failure) {
        Problems.Told told = problems.tell(
                failure, current.endpoint().map(endpoint -> new AuditSubject("endpoint", endpoint.toString())));
        Response.ResponseBuilder answer = Response.status(told.problem().status());
        if (failure instanceof WebApplicationException standard) {
            // Allow, Accept and the like, as JAX-RS has set them.
            standard.getResponse()
                    .getStringHeaders()
                    .forEach((name, values) -> values.forEach(value -> answer.header(name, value)));
        }
        told.headers().forEach(answer::header);
        return answer.type(Problem.MEDIA_TYPE)
                .entity(JsonBodies.write(told.problem()))
                .build();
    }
}
