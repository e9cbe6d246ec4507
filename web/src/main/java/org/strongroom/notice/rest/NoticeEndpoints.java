package org.strongroom.notice.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.strongroom.access.Role;
import org.strongroom.notice.Notices;
import org.strongroom.web.access.AllowedTo;
import org.strongroom.web.access.CurrentActor;

/** Notices to those who are not looking. */
@Path("/notices")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class NoticeEndpoints {
    @Inject
    Notices notices;

    @Inject
    CurrentActor current;

    /** Sends a test notice by every channel and says what each answered. Repeating it sends another, so it needs no key. */
    @POST
    @Path("test")
    @AllowedTo({Role.BACKUP_OPERATOR, Role.RECOVERY_ADMIN, Role.ADMINISTRATOR})
    @Operation(operationId = "testNotices", summary = "Sends a test notice by every channel")
    public DeliveriesJson test() {
        return new DeliveriesJson(notices.test(current.get()));
    }
}
