package org.strongroom.intake.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.strongroom.access.Role;
import org.strongroom.casefile.CaseFileImport;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.patient.PatientImport;
import org.strongroom.record.ImportOutcome;
import org.strongroom.record.RecordImport;
import org.strongroom.search.Origin;
import org.strongroom.search.Origins;
import org.strongroom.web.access.AllowedTo;
import org.strongroom.web.access.CurrentActor;

/** Imports: each thing has an origin, so that sending it again makes nothing new. */
@Path("/imports")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ImportEndpoints {
    /** The most origins that one question may have. */
    static final int MOST_ORIGINS = 1000;

    @Inject
    PatientImport patients;

    @Inject
    CaseFileImport caseFiles;

    @Inject
    RecordImport records;

    @Inject
    Origins origins;

    @Inject
    CurrentActor current;

    /** Finds a patient by record number and issuer, or registers one. */
    @POST
    @Path("patients")
    @AllowedTo(Role.RECORDS_OFFICER)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "importPatient", summary = "Finds a patient by record number and issuer, or registers one")
    public ImportedPatientJson patient(ImportedPatientBody body) {
        return ImportedPatientJson.of(patients.admit(current.get(), body.details(), new Origin(body.origin())));
    }

    /** Opens a case file unless it is there. */
    @POST
    @Path("case-files")
    @AllowedTo(Role.RECORDS_OFFICER)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "importCaseFile", summary = "Opens a case file, unless one of the same origin is there")
    public ImportedCaseFileJson caseFile(ImportedCaseFileBody body) {
        return ImportedCaseFileJson.of(caseFiles.open(current.get(), body.caseFile(), new Origin(body.origin())));
    }

    /** Opens the file that keeps a source, and puts it beside case files. */
    @POST
    @Path("source-files")
    @AllowedTo(Role.RECORDS_OFFICER)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "importSourceFile",
            summary = "Opens the file of an untouched source, and adds the case files that it accompanies")
    public ImportedCaseFileJson sourceFile(SourceFileBody body) {
        return ImportedCaseFileJson.of(caseFiles.openSource(
                current.get(), body.title(), body.openedOn(), body.accompanies(), new Origin(body.origin())));
    }

    /** Tells which of many things are there. */
    @POST
    @Path("known")
    @AllowedTo(Role.RECORDS_OFFICER)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "knownOrigins", summary = "Which of the origins have been imported, and as what")
    public KnownJson known(KnownBody body) {
        if (body.origins().size() > MOST_ORIGINS) {
            throw new InvalidInputException("origins", "must be at most " + MOST_ORIGINS);
        }
        return KnownJson.of(
                origins.known(body.origins().stream().map(Origin::new).toList()));
    }

    /** Files many records; answers once all of them are on stable storage. */
    @POST
    @Path("records")
    @AllowedTo(Role.RECORDS_OFFICER)
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "importRecords",
            summary = "Files many records: the length of a JSON header (4 bytes), the header, the contents")
    public ImportedRecordsJson records(@HeaderParam(HttpHeaders.CONTENT_ENCODING) String coding, InputStream body) {
        ImportedRecords arriving = ImportedRecords.read(DeflatedBody.of(body, coding));
        List<ImportOutcome> outcomes =
                records.file(current.get(), arriving.records(), arriving.digests(), arriving::next);
        return ImportedRecordsJson.of(outcomes);
    }
}
