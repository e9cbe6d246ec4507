package org.strongroom.offsite;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads {@link OffsiteSettings} from MicroProfile Config. */
@ApplicationScoped
public class OffsiteConfiguration {
    /** The settings of this start. */
    @Produces
    @Dependent
    public OffsiteSettings settings() {
        return OffsiteSettings.from(ConfigProvider.getConfig());
    }
}
