package org.strongroom.disposal.rest;

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
import org.strongroom.disposal.DisposalService;
import org.strongroom.disposal.DisposalView;
import org.strongroom.disposal.NewDisposal;
import org.strongroom.web.access.AllowedTo;
import org.strongroom.web.access.CurrentActor;
import org.strongroom.web.http.Creations;
import org.strongroom.web.http.IdempotencyKey;
import org.strongroom.web.http.Parameters;

/** Lawful destruction: one records officer proposes, another approves. */
@Path("/disposals")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class DisposalEndpoints {
    @Inject
    DisposalService disposals;

    @Inject
    Creations creations;

    @Inject
    CurrentActor current;

    /** Proposes a destruction; destroys nothing. */
    @POST
    @AllowedTo(Role.RECORDS_OFFICER)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "proposeDisposal", summary = "Proposes a destruction; destroys nothing")
    @APIResponseSchema(value = DisposalJson.class, responseCode = "201", responseDescription = "The proposal.")
    public Response propose(@HeaderParam(IdempotencyKey.HEADER) String key, DisposalBody body) {
        Actor actor = current.get();
        NewDisposal disposal = body.disposal();
        var made = creations.once(
                actor,
                IdempotencyKey.of(key, "POST /disposals", body),
                DisposalService.KIND,
                () -> disposals.propose(actor, disposal),
                DisposalView::id,
                id -> disposals.find(actor, id));
        return made.created("disposals", DisposalJson::of).build();
    }

    /** Lists disposals, newest first, whatever became of them. */
    @GET
    @AllowedTo({Role.RECORDS_OFFICER, Role.PRIVACY_OFFICER, Role.AUDITOR})
    @Operation(operationId = "listDisposals", summary = "Lists disposals, newest first, whatever became of them")
    public DisposalPage list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        var page = disposals.list(current.get(), Parameters.page(limit, cursor)).map(DisposalJson::of);
        return new DisposalPage(page.items(), page.next());
    }

    /** Reads a disposal. */
    @GET
    @Path("{id}")
    @AllowedTo({Role.RECORDS_OFFICER, Role.PRIVACY_OFFICER, Role.AUDITOR})
    @Operation(operationId = "readDisposal", summary = "Reads a disposal")
    public DisposalJson find(@PathParam("id") UUID id) {
        return DisposalJson.of(disposals.find(current.get(), id));
    }

    /** Approves what another officer proposed and destroys it. Repeating it changes nothing, so it needs no key. */
    @POST
    @Path("{id}/approval")
    @AllowedTo(Role.RECORDS_OFFICER)
    @Operation(operationId = "approveDisposal", summary = "Approves what another officer proposed and destroys it")
    public DisposalJson approve(@PathParam("id") UUID id) {
        return DisposalJson.of(disposals.approve(current.get(), id));
    }

    /** Turns a proposal down. Repeating it changes nothing, so it needs no key. */
    @POST
    @Path("{id}/rejection")
    @AllowedTo(Role.RECORDS_OFFICER)
    @Operation(operationId = "rejectDisposal", summary = "Turns a proposal down, or withdraws it")
    public DisposalJson reject(@PathParam("id") UUID id) {
        return DisposalJson.of(disposals.reject(current.get(), id));
    }
}
