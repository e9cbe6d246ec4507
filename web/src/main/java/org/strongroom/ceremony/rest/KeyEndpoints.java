package org.strongroom.ceremony.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.strongroom.access.Role;
import org.strongroom.ceremony.CustodyService;
import org.strongroom.ceremony.CustodyView;
import org.strongroom.keys.KeyTurnOver;
import org.strongroom.keys.TurnOverState;
import org.strongroom.web.access.AllowedTo;
import org.strongroom.web.access.CurrentActor;

/** The archive's keys, for those who answer for recovery. No private half and no share ever comes here. */
@Path("/keys")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class KeyEndpoints {
    @Inject
    CustodyService custody;

    @Inject
    KeyTurnOver turnOver;

    @Inject
    CurrentActor current;

    /** Who holds the recovery key and the root signing key. */
    @GET
    @Path("custody")
    @AllowedTo({Role.RECOVERY_ADMIN, Role.BACKUP_OPERATOR})
    @Operation(operationId = "keyCustody", summary = "Who holds the recovery key and the root signing key")
    public CustodyView custody() {
        return custody.custody(current.get());
    }

    /** Takes over the keys of a ceremony. The same note twice is refused the second time. */
    @POST
    @Path("ceremonies")
    @AllowedTo(Role.RECOVERY_ADMIN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "acceptCeremony", summary = "Takes over the keys of a ceremony")
    public CustodyView succeed(CeremonyBody body) {
        return custody.succeed(current.get(), body.succession(), body.drillCertificate());
    }

    /** Records that a custodian holds a share. Repeating it changes nothing, so it needs no key. */
    @POST
    @Path("shares/{number}/confirm")
    @AllowedTo(Role.RECOVERY_ADMIN)
    @Operation(operationId = "confirmShare", summary = "Records that a custodian holds a share")
    public CustodyView confirm(@PathParam("number") int number) {
        return custody.confirm(current.get(), number);
    }

    /** How the period key stands. */
    @GET
    @Path("turn-over")
    @AllowedTo({Role.RECOVERY_ADMIN, Role.BACKUP_OPERATOR})
    @Operation(operationId = "keyTurnOver", summary = "How the period key stands")
    public TurnOverState turnOver() {
        return turnOver.state(current.get());
    }

    /** Begins a turn-over of the period key, unless one is under way: so it needs no key. */
    @POST
    @Path("turn-over")
    @AllowedTo({Role.RECOVERY_ADMIN, Role.BACKUP_OPERATOR})
    @Operation(operationId = "beginTurnOver", summary = "Begins a turn-over of the period key")
    public TurnOverState beginTurnOver() {
        return turnOver.begin(current.get());
    }
}
