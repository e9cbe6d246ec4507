package org.strongroom.erasure.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.strongroom.access.Role;
import org.strongroom.erasure.ErasureService;
import org.strongroom.web.access.AllowedTo;
import org.strongroom.web.access.CurrentActor;

/** What is left of something destroyed. */
@Path("/erasures")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ErasureEndpoints {
    @Inject
    ErasureService erasures;

    @Inject
    CurrentActor current;

    /** Looks up, now, what is left of a disposal, or of a record, case file, patient or key that was destroyed. */
    @GET
    @Path("{id}")
    @AllowedTo({Role.RECORDS_OFFICER, Role.PRIVACY_OFFICER, Role.AUDITOR, Role.BACKUP_OPERATOR, Role.RECOVERY_ADMIN})
    @Operation(operationId = "showErasure", summary = "Looks up what is left of something destroyed")
    public ErasureJson show(@PathParam("id") UUID id) {
        return ErasureJson.of(erasures.show(current.get(), id));
    }
}
