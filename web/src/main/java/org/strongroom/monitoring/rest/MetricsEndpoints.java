package org.strongroom.monitoring.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.strongroom.access.Role;
import org.strongroom.metrics.Measurements;
import org.strongroom.monitoring.MetricsReport;
import org.strongroom.web.access.AllowedTo;
import org.strongroom.web.access.CurrentActor;

/** The metrics. */
@Path("/metrics")
@RequestScoped
public class MetricsEndpoints {
    @Inject
    MetricsReport report;

    @Inject
    CurrentActor current;

    /** One reading, as OpenMetrics text. */
    @GET
    @Produces(Measurements.MEDIA_TYPE)
    @AllowedTo({Role.MONITOR, Role.BACKUP_OPERATOR, Role.RECOVERY_ADMIN, Role.ADMINISTRATOR})
    @Operation(operationId = "metrics", summary = "One reading of the metrics, as OpenMetrics text")
    public String metrics() {
        return report.read(current.get()).text();
    }
}
