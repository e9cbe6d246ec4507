package org.strongroom.audit.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.strongroom.access.Role;
import org.strongroom.audit.AuditQuery;
import org.strongroom.audit.AuditReview;
import org.strongroom.web.access.AllowedTo;
import org.strongroom.web.access.CurrentActor;
import org.strongroom.web.http.Parameters;

/** The audit log, for those who review it. */
@Path("/audit-events")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AuditEndpoints {
    @Inject
    AuditReview review;

    @Inject
    CurrentActor current;

    /** Lists events, newest first. */
    @GET
    @AllowedTo({Role.PRIVACY_OFFICER, Role.AUDITOR})
    @Operation(operationId = "listAuditEvents", summary = "Lists audit events, newest first")
    public AuditEventPage search(
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("actor") String actor,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        AuditQuery query = new AuditQuery(
                Parameters.time("from", from), Parameters.time("to", to), Parameters.identifier("actor", actor));
        var page = review.search(current.get(), query, Parameters.page(limit, cursor))
                .map(AuditEventJson::of);
        return new AuditEventPage(page.items(), page.next());
    }
}
