package org.strongroom.hold.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.hold.HoldService;
import org.strongroom.hold.HoldView;
import org.strongroom.hold.NewHold;
import org.strongroom.web.access.AllowedTo;
import org.strongroom.web.access.CurrentActor;
import org.strongroom.web.http.Creations;
import org.strongroom.web.http.IdempotencyKey;
import org.strongroom.web.http.Parameters;

/** Holds: what may not be destroyed. */
@Path("/holds")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class HoldEndpoints {
    @Inject
    HoldService holds;

    @Inject
    Creations creations;

    @Inject
    CurrentActor current;

    /** Places a hold. */
    @POST
    @AllowedTo(Role.RECORDS_OFFICER)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "placeHold", summary = "Places a hold; proposals to destroy what it touches end")
    @APIResponseSchema(value = HoldJson.class, responseCode = "201", responseDescription = "The hold.")
    public Response place(@HeaderParam(IdempotencyKey.HEADER) String key, HoldBody body) {
        Actor actor = current.get();
        NewHold hold = body.hold();
        var made = creations.once(
                actor,
                IdempotencyKey.of(key, "POST /holds", body),
                HoldService.KIND,
                () -> holds.place(actor, hold),
                HoldView::id,
                id -> holds.find(actor, id));
        return made.created("holds", HoldJson::of).build();
    }

    /** Lists holds, newest first, those that ended too. */
    @GET
    @AllowedTo({Role.RECORDS_OFFICER, Role.PRIVACY_OFFICER, Role.AUDITOR})
    @Operation(operationId = "listHolds", summary = "Lists holds, newest first, those that ended too")
    public HoldPage list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        var page = holds.list(current.get(), Parameters.page(limit, cursor)).map(HoldJson::of);
        return new HoldPage(page.items(), page.next());
    }

    /** Reads a hold. */
    @GET
    @Path("{id}")
    @AllowedTo({Role.RECORDS_OFFICER, Role.PRIVACY_OFFICER, Role.AUDITOR})
    @Operation(operationId = "readHold", summary = "Reads a hold")
    public HoldJson find(@PathParam("id") UUID id) {
        return HoldJson.of(holds.find(current.get(), id));
    }

    /** Ends a hold. Repeating it changes nothing, so it needs no key. */
    @POST
    @Path("{id}/release")
    @AllowedTo(Role.RECORDS_OFFICER)
    @Operation(operationId = "releaseHold", summary = "Ends a hold")
    public HoldJson release(@PathParam("id") UUID id) {
        return HoldJson.of(holds.release(current.get(), id));
    }
}
