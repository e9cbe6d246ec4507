package org.strongroom.content;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.Config;
import org.strongroom.configuration.Settings;

/** Reads {@link UploadSettings} from MicroProfile Config. */
@ApplicationScoped
public class ContentConfiguration {
    @Inject
    Config config;

    /** The settings of this start. */
    @Produces
    @Dependent
    public UploadSettings uploads() {
        return from(config);
    }

    /**
     * Reads the settings.
     *
     * @throws org.strongroom.failure.ConfigurationException when one is malformed
     */
    static UploadSettings from(Config config) {
        Settings settings = new Settings(config);
        UploadSettings usual = UploadSettings.DEFAULT;
        return new UploadSettings(
                settings.count("strongroom.upload.concurrent", usual.concurrent(), 1),
                settings.count("strongroom.upload.waiting", usual.waiting(), 0),
                settings.duration("strongroom.upload.patience", usual.patience()),
                settings.duration("strongroom.upload.stall", usual.stall()));
    }
}
