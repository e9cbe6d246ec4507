package org.strongroom.record.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.strongroom.access.Role;
import org.strongroom.record.RecordService;
import org.strongroom.web.access.AllowedTo;
import org.strongroom.web.access.CurrentActor;
import org.strongroom.web.http.ContentDigest;
import org.strongroom.web.http.IdempotencyKey;

/** Filing into a case file: the body is the content itself, streamed into the archive while it arrives. */
@Path("/case-files/{id}/records")
@RequestScoped
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public class CaseFileRecordEndpoints {
    @Inject
    RecordService records;

    @Inject
    CurrentActor current;

    /** Files a record; answers once it is on stable storage. */
    @POST
    @AllowedTo({Role.CLINICIAN, Role.RECORDS_OFFICER})
    @Operation(operationId = "fileRecord", summary = "Files a record; the body is its content")
    @APIResponseSchema(
            value = RecordJson.class,
            responseCode = "201",
            responseDescription = "The record, on stable storage.")
    public Response file(
            @PathParam("id") UUID caseFileId,
            @HeaderParam(IdempotencyKey.HEADER) String key,
            @HeaderParam(RecordMetadata.HEADER) String header,
            @HeaderParam(ContentDigest.CONTENT) String digest,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String mediaType,
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) String length,
            InputStream content) {
        RecordMetadata metadata = RecordMetadata.parse(header);
        byte[] sha256 = ContentDigest.required(digest);
        var request = IdempotencyKey.of(key, "POST /case-files/" + caseFileId + "/records", metadata, sha256);
        return RecordJson.created(records.file(
                current.get(),
                caseFileId,
                metadata.newRecord(mediaType),
                Uploads.of(content, sha256, length),
                Optional.of(request)));
    }
}
