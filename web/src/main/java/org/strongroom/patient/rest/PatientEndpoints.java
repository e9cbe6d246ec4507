package org.strongroom.patient.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.patient.PatientDetails;
import org.strongroom.patient.PatientService;
import org.strongroom.patient.PatientView;
import org.strongroom.web.access.AllowedTo;
import org.strongroom.web.access.CurrentActor;
import org.strongroom.web.http.Creations;
import org.strongroom.web.http.EntityTags;
import org.strongroom.web.http.IdempotencyKey;

/** Patients. Searching is a POST, because a name has no place in a URL. */
@Path("/patients")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PatientEndpoints {
    @Inject
    PatientService patients;

    @Inject
    Creations creations;

    @Inject
    CurrentActor current;

    /** Registers a patient. */
    @POST
    @AllowedTo({Role.CLINICIAN, Role.FRONT_DESK, Role.RECORDS_OFFICER})
    @Operation(operationId = "registerPatient", summary = "Registers a patient")
    @APIResponseSchema(value = PatientJson.class, responseCode = "201", responseDescription = "The patient.")
    public Response create(@HeaderParam(IdempotencyKey.HEADER) String key, PatientBody body) {
        Actor actor = current.get();
        PatientDetails details = body.details();
        var made = creations.once(
                actor,
                IdempotencyKey.of(key, "POST /patients", body),
                "patient",
                () -> patients.create(actor, details),
                PatientView::id,
                id -> patients.find(actor, id));
        return made.created("patients", PatientJson::of)
                .header(HttpHeaders.ETAG, EntityTags.ofRevision(made.resource().revision()))
                .build();
    }

    /** Reads a patient. */
    @GET
    @Path("{id}")
    @AllowedTo({Role.CLINICIAN, Role.FRONT_DESK, Role.RECORDS_OFFICER})
    @Operation(operationId = "readPatient", summary = "Reads a patient")
    @APIResponseSchema(value = PatientJson.class, responseCode = "200", responseDescription = "The patient.")
    public Response find(@PathParam("id") UUID id) {
        return answer(patients.find(current.get(), id));
    }

    /** Replaces what is known of a patient. */
    @PUT
    @Path("{id}")
    @AllowedTo({Role.CLINICIAN, Role.FRONT_DESK, Role.RECORDS_OFFICER})
    @Operation(operationId = "changePatient", summary = "Replaces what is known of a patient")
    @APIResponseSchema(value = PatientJson.class, responseCode = "200", responseDescription = "The patient as changed.")
    public Response change(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, PatientBody body) {
        long revision = EntityTags.requiredRevision(ifMatch);
        return answer(patients.change(current.get(), id, revision, body.details()));
    }

    /** Searches by name, birth date and medical record number. */
    @POST
    @Path("search")
    @AllowedTo({Role.CLINICIAN, Role.FRONT_DESK, Role.RECORDS_OFFICER})
    @Operation(operationId = "searchPatients", summary = "Searches by name, birth date and medical record number")
    public PatientPage search(PatientSearch search) {
        var page = patients.search(current.get(), search.query(), search.page());
        return new PatientPage(page.map(PatientJson::of).items(), page.next(), page.truncated());
    }

    private static Response answer(PatientView patient) {
        return Response.ok(PatientJson.of(patient))
                .header(HttpHeaders.ETAG, EntityTags.ofRevision(patient.revision()))
                .build();
    }
}
