package org.strongroom.content.compaction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.Config;
import org.strongroom.configuration.Settings;
import org.strongroom.failure.ConfigurationException;

/** Reads {@link CompactionSettings} from MicroProfile Config. */
@ApplicationScoped
public class CompactionConfiguration {
    private static final String SHARE = "strongroom.compaction.share";

    @Inject
    Config config;

    /** The settings of this start. */
    @Produces
    @Dependent
    public CompactionSettings compaction() {
        return from(config);
    }

    /**
     * Reads the settings.
     *
     * @throws ConfigurationException when one is malformed
     */
    static CompactionSettings from(Config config) {
        Settings settings = new Settings(config);
        CompactionSettings usual = CompactionSettings.DEFAULT;
        int share = settings.count(SHARE, usual.share(), 1);
        if (share > 100) {
            throw new ConfigurationException("The setting " + SHARE + " is not a percentage.");
        }
        return new CompactionSettings(
                share,
                settings.duration("strongroom.compaction.patience", usual.patience()),
                Math.max(1, settings.bytes("strongroom.compaction.rate", usual.rate())));
    }
}
