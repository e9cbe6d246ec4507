package org.strongroom.record.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.strongroom.access.Role;
import org.strongroom.record.QuarantineService;
import org.strongroom.web.access.AllowedTo;
import org.strongroom.web.access.CurrentActor;
import org.strongroom.web.http.Parameters;

/** The quarantine: what a malware scanner knows, or could not look at. Its contents are read by nobody. */
@Path("/quarantine")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class QuarantineEndpoints {
    @Inject
    QuarantineService quarantine;

    @Inject
    CurrentActor current;

    /** Lists records with a version that is held. */
    @GET
    @AllowedTo(Role.RECORDS_OFFICER)
    @Operation(operationId = "listQuarantine", summary = "Lists records with a version that is held")
    public RecordPage held(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        var page =
                quarantine.held(current.get(), Parameters.page(limit, cursor)).map(RecordJson::of);
        return new RecordPage(page.items(), page.next(), page.truncated());
    }

    /** Releases or refuses a version that is held. */
    @POST
    @Path("{id}/versions/{version: \\d{1,9}}/decision")
    @AllowedTo(Role.RECORDS_OFFICER)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "decideQuarantine", summary = "Releases or refuses a version that is held")
    public RecordJson decide(@PathParam("id") UUID id, @PathParam("version") int version, QuarantineBody body) {
        return RecordJson.of(quarantine.decide(current.get(), id, version, body.decision()));
    }

    /** Scans a version that is held once more; what is clean is released. */
    @POST
    @Path("{id}/versions/{version: \\d{1,9}}/scan")
    @AllowedTo(Role.RECORDS_OFFICER)
    @Operation(
            operationId = "scanQuarantined",
            summary = "Scans a version that is held again; what is clean is released")
    public RecordJson scan(@PathParam("id") UUID id, @PathParam("version") int version) {
        return RecordJson.of(quarantine.scanAgain(current.get(), id, version));
    }
}
