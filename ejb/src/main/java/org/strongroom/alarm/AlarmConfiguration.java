package org.strongroom.alarm;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.config.ConfigProvider;
import org.strongroom.configuration.Settings;

/** Reads {@link AlarmSettings} from MicroProfile Config. */
@ApplicationScoped
public class AlarmConfiguration {
    /** The settings of this start. */
    @Produces
    @Dependent
    public AlarmSettings settings() {
        return AlarmSettings.from(new Settings(ConfigProvider.getConfig()));
    }
}
