package org.strongroom.offsite.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.strongroom.access.Role;
import org.strongroom.offsite.OffsiteService;
import org.strongroom.offsite.OffsiteStatus;
import org.strongroom.offsite.PointHistory;
import org.strongroom.offsite.RunReport;
import org.strongroom.offsite.StatusReport;
import org.strongroom.web.access.AllowedTo;
import org.strongroom.web.access.CurrentActor;
import org.strongroom.web.http.IdempotencyKey;
import org.strongroom.web.http.Parameters;

/** The copy off site, for those who answer for it. */
@Path("/offsite")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class OffsiteEndpoints {
    @Inject
    StatusReport report;

    @Inject
    OffsiteService offsite;

    @Inject
    PointHistory points;

    @Inject
    CurrentActor current;

    /** How the copy stands. */
    @GET
    @Path("status")
    @AllowedTo({Role.BACKUP_OPERATOR, Role.RECOVERY_ADMIN, Role.ADMINISTRATOR})
    @Operation(operationId = "offsiteStatus", summary = "How the copy off site stands")
    public OffsiteStatus status() {
        return report.status(current.get());
    }

    /** Lists recovery points, newest first. */
    @GET
    @Path("points")
    @AllowedTo({Role.BACKUP_OPERATOR, Role.RECOVERY_ADMIN})
    @Operation(operationId = "listPoints", summary = "Lists recovery points, newest first")
    public PointPage points(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        var page = points.list(current.get(), Parameters.page(limit, cursor));
        return new PointPage(page.items(), page.next());
    }

    /** Ships now and answers when it is done. */
    @POST
    @Path("runs")
    @AllowedTo({Role.BACKUP_OPERATOR, Role.RECOVERY_ADMIN})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "runBackup", summary = "Ships now and answers when it is done")
    @APIResponseSchema(value = RunReport.class, responseCode = "201", responseDescription = "What was shipped.")
    public Response run(@HeaderParam(IdempotencyKey.HEADER) String key, RunBody body) {
        RunReport done = offsite.run(current.get(), body.kind(), IdempotencyKey.of(key, "POST /offsite/runs", body));
        return Response.created(URI.create("/api/v1/offsite/points"))
                .entity(done)
                .build();
    }
}
