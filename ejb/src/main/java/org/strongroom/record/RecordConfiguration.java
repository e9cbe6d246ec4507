package org.strongroom.record;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.Config;

/** Reads {@link UploadLimits} from MicroProfile Config. */
@ApplicationScoped
public class RecordConfiguration {
    @Inject
    Config config;

    /** The limits of this start. */
    @Produces
    @Dependent
    public UploadLimits limits() {
        return UploadLimits.from(config);
    }
}
