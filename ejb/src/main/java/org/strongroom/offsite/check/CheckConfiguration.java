package org.strongroom.offsite.check;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Clock;
import org.eclipse.microprofile.config.Config;
import org.strongroom.configuration.Settings;
import org.strongroom.mirror.Pace;

/** Reads {@link CheckSettings} from MicroProfile Config. */
@ApplicationScoped
public class CheckConfiguration {
    @Inject
    Config config;

    /** The settings of this start. */
    @Produces
    @Dependent
    public CheckSettings checks() {
        return from(config);
    }

    /**
     * Reads the settings.
     *
     * @throws org.strongroom.failure.ConfigurationException when one is malformed
     */
    static CheckSettings from(Config config) {
        Settings settings = new Settings(config);
        CheckSettings usual = CheckSettings.DEFAULT;
        String limit = settings.optional("strongroom.verify.limit", text -> text, "a limit by hours")
                .orElse(usual.limit());
        Pace.parse(limit, Clock.systemUTC());
        return new CheckSettings(
                settings.duration("strongroom.verify.objective", usual.objective()),
                limit,
                settings.optionalPath("strongroom.verify.pruned-report"));
    }
}
