package org.strongroom.monitoring.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.strongroom.access.Role;
import org.strongroom.monitoring.Health;
import org.strongroom.monitoring.HealthCheck;
import org.strongroom.web.access.AllowedTo;
import org.strongroom.web.access.AllowedToAnyone;
import org.strongroom.web.access.CurrentActor;

/** Whether the server lives, can serve, and is safe. */
@Path("/health")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class HealthEndpoints {
    @Inject
    HealthCheck health;

    @Inject
    CurrentActor current;

    /** Answers while the process does. */
    @GET
    @Path("live")
    @AllowedToAnyone
    @Operation(operationId = "healthLive", summary = "Answers while the process does")
    public HealthJson live() {
        return new HealthJson("UP", List.of(), Optional.empty(), List.of());
    }

    /** Whether requests can be served. */
    @GET
    @Path("ready")
    @AllowedToAnyone
    @Operation(operationId = "healthReady", summary = "Whether requests can be served; 503 when not")
    @APIResponseSchema(value = HealthJson.class, responseCode = "200", responseDescription = "Requests can be served.")
    public Response ready() {
        return answer(health.ready());
    }

    /** Whether the archive is safe: what the status knows. */
    @GET
    @Path("safe")
    @AllowedTo({Role.MONITOR, Role.BACKUP_OPERATOR, Role.RECOVERY_ADMIN, Role.ADMINISTRATOR})
    @Operation(operationId = "healthSafe", summary = "Whether the archive is safe; 503 when the state is red")
    @APIResponseSchema(value = HealthJson.class, responseCode = "200", responseDescription = "Green or amber.")
    public Response safe() {
        return answer(health.safe(current.get()));
    }

    private static Response answer(Health health) {
        return Response.status(health.up() ? Response.Status.OK : Response.Status.SERVICE_UNAVAILABLE)
                .entity(HealthJson.of(health))
                .build();
    }
}
