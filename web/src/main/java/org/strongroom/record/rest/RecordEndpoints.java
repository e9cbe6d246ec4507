package org.strongroom.record.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.OptionalInt;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.strongroom.access.Role;
import org.strongroom.record.RecordService;
import org.strongroom.record.RecordView;
import org.strongroom.web.access.AllowedTo;
import org.strongroom.web.access.CurrentActor;

/** Reading records: their description, and their current content whole or by range. */
@Path("/records")
@RequestScoped
public class RecordEndpoints {
    @Inject
    RecordService records;

    @Inject
    CurrentActor current;

    @Context
    HttpHeaders request;

    /** Reads a record's description. */
    @GET
    @Path("{id}")
    @AllowedTo({Role.CLINICIAN, Role.RECORDS_OFFICER})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "readRecord", summary = "Reads a record's description")
    @APIResponseSchema(value = RecordJson.class, responseCode = "200", responseDescription = "The record.")
    public Response find(@PathParam("id") UUID id) {
        RecordView view = records.find(current.get(), id);
        return RecordJson.found(view);
    }

    /** Searches by case file, patient, category, time of filing and date of the event. */
    @POST
    @Path("search")
    @AllowedTo({Role.CLINICIAN, Role.RECORDS_OFFICER})
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "searchRecords", summary = "Searches by case file, patient, category and dates")
    public RecordPage search(RecordSearch search) {
        var page = records.search(current.get(), search.query(), search.page());
        return new RecordPage(page.map(RecordJson::of).items(), page.next(), page.truncated());
    }

    /** The current version's content. */
    @GET
    @Path("{id}/content")
    @AllowedTo({Role.CLINICIAN, Role.RECORDS_OFFICER})
    @Operation(operationId = "readContent", summary = "The current version's content, whole or by range")
    public Response content(@PathParam("id") UUID id) {
        return ContentAnswer.of(records.open(current.get(), id, OptionalInt.empty()), request);
    }
}
