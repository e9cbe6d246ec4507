package org.strongroom.drill.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.strongroom.access.Role;
import org.strongroom.drill.DrillHistory;
import org.strongroom.web.access.AllowedTo;
import org.strongroom.web.access.CurrentActor;
import org.strongroom.web.http.Parameters;

/** Drills, as their signed evidence tells. */
@Path("/drills")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class DrillEndpoints {
    @Inject
    DrillHistory drills;

    @Inject
    CurrentActor current;

    /** Lists drills, newest first. */
    @GET
    @AllowedTo({Role.BACKUP_OPERATOR, Role.RECOVERY_ADMIN, Role.AUDITOR})
    @Operation(operationId = "listDrills", summary = "Lists drills, newest first")
    public DrillPage list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        var page = drills.list(current.get(), Parameters.page(limit, cursor));
        return new DrillPage(page.map(DrillJson::of).items(), page.next());
    }

    /** Shows one drill. */
    @GET
    @Path("{id}")
    @AllowedTo({Role.BACKUP_OPERATOR, Role.RECOVERY_ADMIN, Role.AUDITOR})
    @Operation(operationId = "readDrill", summary = "Shows a drill")
    public DrillJson find(@PathParam("id") UUID id) {
        return DrillJson.of(drills.find(current.get(), id));
    }
}
