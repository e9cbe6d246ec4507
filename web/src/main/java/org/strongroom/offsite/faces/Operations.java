package org.strongroom.offsite.faces;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.strongroom.offsite.OffsiteStatus;
import org.strongroom.offsite.StatusReport;
import org.strongroom.web.access.CurrentActor;

/** The operations home. */
@Named
@RequestScoped
public class Operations {
    @Inject
    StatusReport report;

    @Inject
    CurrentActor current;

    private OffsiteStatus status;

    @PostConstruct
    void look() {
        status = report.status(current.get());
    }

    /** How the copy off site stands. */
    public OffsiteStatus status() {
        return status;
    }
}
