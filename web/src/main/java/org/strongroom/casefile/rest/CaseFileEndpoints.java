package org.strongroom.casefile.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.casefile.CaseFileService;
import org.strongroom.casefile.CaseFileView;
import org.strongroom.casefile.NewCaseFile;
import org.strongroom.web.access.AllowedTo;
import org.strongroom.web.access.CurrentActor;
import org.strongroom.web.http.Creations;
import org.strongroom.web.http.EntityTags;
import org.strongroom.web.http.IdempotencyKey;

/** Case files, their care teams and their patients. */
@Path("/case-files")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class CaseFileEndpoints {
    @Inject
    CaseFileService caseFiles;

    @Inject
    Creations creations;

    @Inject
    CurrentActor current;

    /** Opens a case file. */
    @POST
    @AllowedTo({Role.CLINICIAN, Role.RECORDS_OFFICER})
    @Operation(operationId = "openCaseFile", summary = "Opens a case file")
    @APIResponseSchema(value = CaseFileJson.class, responseCode = "201", responseDescription = "The case file.")
    public Response create(@HeaderParam(IdempotencyKey.HEADER) String key, CaseFileBody body) {
        Actor actor = current.get();
        NewCaseFile wanted = body.caseFile();
        var made = creations.once(
                actor,
                IdempotencyKey.of(key, "POST /case-files", body),
                "case-file",
                () -> caseFiles.create(actor, wanted),
                CaseFileView::id,
                id -> caseFiles.find(actor, id));
        return made.created("case-files", CaseFileJson::of)
                .header(HttpHeaders.ETAG, EntityTags.ofRevision(made.resource().revision()))
                .build();
    }

    /** Reads a case file. */
    @GET
    @Path("{id}")
    @AllowedTo({Role.CLINICIAN, Role.RECORDS_OFFICER})
    @Operation(operationId = "readCaseFile", summary = "Reads a case file")
    @APIResponseSchema(value = CaseFileJson.class, responseCode = "200", responseDescription = "The case file.")
    public Response find(@PathParam("id") UUID id) {
        return answer(caseFiles.find(current.get(), id));
    }

    /** Changes the title, closes or reopens. */
    @PUT
    @Path("{id}")
    @AllowedTo({Role.CLINICIAN, Role.RECORDS_OFFICER})
    @Operation(operationId = "changeCaseFile", summary = "Changes the title, closes or reopens")
    @APIResponseSchema(
            value = CaseFileJson.class,
            responseCode = "200",
            responseDescription = "The case file as changed.")
    public Response change(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, CaseFileChangeBody body) {
        long revision = EntityTags.requiredRevision(ifMatch);
        return answer(caseFiles.change(current.get(), id, revision, body.change()));
    }

    /** Replaces the care team: the body is an array of account ids. */
    @PUT
    @Path("{id}/care-team")
    @AllowedTo({Role.CLINICIAN, Role.RECORDS_OFFICER})
    @Operation(operationId = "setCareTeam", summary = "Replaces the care team")
    @APIResponseSchema(
            value = CaseFileJson.class,
            responseCode = "200",
            responseDescription = "The case file as changed.")
    public Response setCareTeam(@PathParam("id") UUID id, List<UUID> members) {
        return answer(caseFiles.setCareTeam(current.get(), id, Set.copyOf(members)));
    }

    /** Adds a patient to a couple, family or group. */
    @PUT
    @Path("{id}/patients/{patientId}")
    @AllowedTo({Role.CLINICIAN, Role.RECORDS_OFFICER})
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "addPatient", summary = "Adds a patient to a couple, family or group")
    @APIResponseSchema(
            value = CaseFileJson.class,
            responseCode = "200",
            responseDescription = "The case file as changed.")
    public Response addPatient(@PathParam("id") UUID id, @PathParam("patientId") UUID patientId) {
        return answer(caseFiles.addPatient(current.get(), id, patientId));
    }

    /** Takes a patient out who was added by mistake. */
    @DELETE
    @Path("{id}/patients/{patientId}")
    @AllowedTo({Role.CLINICIAN, Role.RECORDS_OFFICER})
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "removePatient", summary = "Takes a patient out whom no record of the file is about")
    @APIResponseSchema(
            value = CaseFileJson.class,
            responseCode = "200",
            responseDescription = "The case file as changed.")
    public Response removePatient(@PathParam("id") UUID id, @PathParam("patientId") UUID patientId) {
        return answer(caseFiles.removePatient(current.get(), id, patientId));
    }

    /** Searches by patient and kind. */
    @POST
    @Path("search")
    @AllowedTo({Role.CLINICIAN, Role.RECORDS_OFFICER})
    @Operation(operationId = "searchCaseFiles", summary = "Searches by patient and kind")
    public CaseFilePage search(CaseFileSearch search) {
        var page =
                caseFiles.search(current.get(), search.query(), search.page()).map(CaseFileJson::of);
        return new CaseFilePage(page.items(), page.next());
    }

    private static Response answer(CaseFileView file) {
        return Response.ok(CaseFileJson.of(file))
                .header(HttpHeaders.ETAG, EntityTags.ofRevision(file.revision()))
                .build();
    }
}
