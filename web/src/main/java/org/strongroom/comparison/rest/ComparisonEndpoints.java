package org.strongroom.comparison.rest;

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
import java.io.InputStream;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.comparison.ComparisonService;
import org.strongroom.comparison.ComparisonView;
import org.strongroom.comparison.PutBackRegister;
import org.strongroom.comparison.PutBackService;
import org.strongroom.crypto.Hashes;
import org.strongroom.web.access.AllowedTo;
import org.strongroom.web.access.CurrentActor;
import org.strongroom.web.http.Creations;
import org.strongroom.web.http.IdempotencyKey;
import org.strongroom.web.http.Parameters;

/** Earlier states of parts of the archive, beside what is there now: what differs, and what is put back. */
@Path("/comparisons")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ComparisonEndpoints {
    @Inject
    ComparisonService comparisons;

    @Inject
    PutBackService putBacks;

    @Inject
    PutBackRegister register;

    @Inject
    Creations creations;

    @Inject
    CurrentActor current;

    /** Brings in a part of the archive as it was; the body is an excerpt that {@code strongroom restore} made. */
    @POST
    @AllowedTo(Role.RECOVERY_ADMIN)
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "bringComparison", summary = "Brings in a part of the archive as it was")
    @APIResponseSchema(
            value = ComparisonJson.class,
            responseCode = "201",
            responseDescription = "The comparison, which is forgotten after a week.")
    public Response bring(@HeaderParam(IdempotencyKey.HEADER) String key, InputStream body) {
        Actor actor = current.get();
        byte[] excerpt = ExcerptBody.read(body);
        var made = creations.once(
                actor,
                IdempotencyKey.of(key, "POST /comparisons", new ExcerptBody(Hashes.hex(Hashes.sha256(excerpt)))),
                ComparisonService.KIND,
                () -> comparisons.bring(actor, excerpt),
                ComparisonView::id,
                id -> comparisons.find(actor, id));
        return made.created("comparisons", ComparisonJson::of).build();
    }

    /** Lists the comparisons that are here. */
    @GET
    @AllowedTo({Role.RECORDS_OFFICER, Role.RECOVERY_ADMIN})
    @Operation(operationId = "listComparisons", summary = "Lists the comparisons that are here, newest first")
    public ComparisonPage list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        var page =
                comparisons.list(current.get(), Parameters.page(limit, cursor)).map(ComparisonJson::of);
        return new ComparisonPage(page.items(), page.next());
    }

    /** What differs from the earlier state. */
    @GET
    @Path("{id}/differences")
    @AllowedTo(Role.RECORDS_OFFICER)
    @Operation(operationId = "readDifferences", summary = "What differs from the earlier state")
    public DifferenceList differences(@PathParam("id") UUID id) {
        return new DifferenceList(comparisons.differences(current.get(), id));
    }

    /** What was decided about a comparison. */
    @GET
    @Path("{id}/put-backs")
    @AllowedTo(Role.RECORDS_OFFICER)
    @Operation(operationId = "listPutBacks", summary = "What was decided about a comparison, oldest first")
    public PutBackPage decisions(
            @PathParam("id") UUID id, @QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        var page =
                register.list(current.get(), id, Parameters.page(limit, cursor)).map(PutBackJson::of);
        return new PutBackPage(page.items(), page.next());
    }

    /** Puts content back as a new version, or proposes what would overwrite. Repeating it changes nothing. */
    @POST
    @Path("{id}/put-backs")
    @AllowedTo(Role.RECORDS_OFFICER)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putBack",
            summary = "Puts content back as a new version, or proposes what would overwrite to another officer")
    public PutBackJson putBack(@PathParam("id") UUID id, PutBackBody body) {
        return PutBackJson.of(putBacks.putBack(current.get(), id, body.item()));
    }

    /** Approves what another officer proposed, and carries it out. Repeating it changes nothing. */
    @POST
    @Path("put-backs/{id}/approval")
    @AllowedTo(Role.RECORDS_OFFICER)
    @Operation(operationId = "approvePutBack", summary = "Approves what another officer proposed, and carries it out")
    public PutBackJson approve(@PathParam("id") UUID id) {
        return PutBackJson.of(register.approve(current.get(), id));
    }

    /** Turns a proposal down, or withdraws it. Repeating it changes nothing. */
    @POST
    @Path("put-backs/{id}/rejection")
    @AllowedTo(Role.RECORDS_OFFICER)
    @Operation(operationId = "rejectPutBack", summary = "Turns a proposal down, or withdraws it")
    public PutBackJson reject(@PathParam("id") UUID id) {
        return PutBackJson.of(register.reject(current.get(), id));
    }
}
