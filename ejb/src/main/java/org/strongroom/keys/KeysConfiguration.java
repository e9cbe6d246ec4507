package org.strongroom.keys;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads {@link PeriodSettings} from MicroProfile Config. */
@ApplicationScoped
public class KeysConfiguration {
    /** The settings of this start. */
    @Produces
    public PeriodSettings settings() {
        return PeriodSettings.from(ConfigProvider.getConfig());
    }
}
