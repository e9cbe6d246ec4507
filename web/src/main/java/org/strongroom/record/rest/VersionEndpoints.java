package org.strongroom.record.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.strongroom.access.Role;
import org.strongroom.record.RecordService;
import org.strongroom.web.access.AllowedTo;
import org.strongroom.web.access.CurrentActor;
import org.strongroom.web.http.ContentDigest;
import org.strongroom.web.http.IdempotencyKey;

/** A record's versions: appending one, reading one's content whole or by range, and its digest without the content. */
@Path("/records/{id}/versions")
@RequestScoped
public class VersionEndpoints {
    @Inject
    RecordService records;

    @Inject
    CurrentActor current;

    @Context
    HttpHeaders request;

    /** Appends a version; the older ones stay. */
    @POST
    @AllowedTo({Role.CLINICIAN, Role.RECORDS_OFFICER})
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "appendVersion", summary = "Appends a version; the body is its content")
    @APIResponseSchema(
            value = RecordJson.class,
            responseCode = "201",
            responseDescription = "The record with its new version.")
    public Response append(
            @PathParam("id") UUID recordId,
            @HeaderParam(IdempotencyKey.HEADER) String key,
            @HeaderParam(RecordMetadata.HEADER) String header,
            @HeaderParam(ContentDigest.CONTENT) String digest,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String mediaType,
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) String length,
            InputStream content) {
        RecordMetadata metadata = RecordMetadata.parse(header);
        byte[] sha256 = ContentDigest.required(digest);
        var once = IdempotencyKey.of(key, "POST /records/" + recordId + "/versions", metadata, sha256);
        return RecordJson.created(records.appendVersion(
                current.get(),
                recordId,
                metadata.version(mediaType),
                Uploads.of(content, sha256, length),
                Optional.of(once)));
    }

    /** A version's content. */
    @GET
    @Path("{version: \\d{1,9}}/content")
    @AllowedTo({Role.CLINICIAN, Role.RECORDS_OFFICER})
    @Operation(operationId = "readVersionContent", summary = "A version's content, whole or by range")
    public Response content(@PathParam("id") UUID id, @PathParam("version") int version) {
        return ContentAnswer.of(records.open(current.get(), id, OptionalInt.of(version)), request);
    }

    /** Reads and hashes the stored content again without releasing it. */
    @GET
    @Path("{version: \\d{1,9}}/digest")
    @AllowedTo({Role.RECORDS_OFFICER, Role.AUDITOR})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "proveVersion", summary = "Reads and hashes the stored content again without releasing it")
    public DigestJson digest(@PathParam("id") UUID id, @PathParam("version") int version) {
        return DigestJson.of(records.recompute(current.get(), id, version));
    }
}
