package org.strongroom.configuration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.Config;

/** Hands the settings to whoever injects them; the values are fixed when the server starts. */
@ApplicationScoped
public class SettingsProducer {
    @Inject
    Config config;

    /** Where the archive keeps its things. */
    @Produces
    @Dependent
    public ArchiveSettings archive() {
        return ArchiveSettings.from(config);
    }

    /** Where the database is. */
    @Produces
    @Dependent
    public DatabaseSettings database() {
        return DatabaseSettings.from(config);
    }
}
