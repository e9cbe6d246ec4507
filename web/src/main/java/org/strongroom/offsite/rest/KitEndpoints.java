package org.strongroom.offsite.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.strongroom.access.Role;
import org.strongroom.offsite.KitConfirmation;
import org.strongroom.web.access.AllowedTo;
import org.strongroom.web.access.CurrentActor;

/** The recovery kit. */
@Path("/kit")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class KitEndpoints {
    @Inject
    KitConfirmation confirmation;

    @Inject
    CurrentActor current;

    /** Confirms that the kit is off this machine. Repeating it changes nothing, so it needs no key. */
    @POST
    @Path("confirm")
    @AllowedTo(Role.RECOVERY_ADMIN)
    @Operation(operationId = "confirmKit", summary = "Confirms that the recovery kit is off this machine")
    public KitJson confirm() {
        return new KitJson(true, confirmation.confirm(current.get()));
    }
}
