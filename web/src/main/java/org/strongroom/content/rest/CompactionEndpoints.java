package org.strongroom.content.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.strongroom.access.Role;
import org.strongroom.content.compaction.Compaction;
import org.strongroom.content.compaction.CompactionReport;
import org.strongroom.web.access.AllowedTo;
import org.strongroom.web.access.CurrentActor;

/** Compaction of the content store. */
@Path("/content")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class CompactionEndpoints {
    @Inject
    Compaction compaction;

    @Inject
    CurrentActor current;

    /** Compacts now and answers when it is done. Repeating it finds nothing more to do, so it needs no key. */
    @POST
    @Path("compactions")
    @AllowedTo({Role.BACKUP_OPERATOR, Role.RECOVERY_ADMIN})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "compactContent",
            summary = "Gives back the space of ciphertext that no record refers to, and answers when it is done")
    public CompactionReport compact(CompactionBody body) {
        return compaction.run(current.get(), body.dryRun());
    }
}
