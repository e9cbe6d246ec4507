package org.strongroom.web.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.strongroom.failure.ConfigurationException;

/** Reads {@link ConsoleSettings} from MicroProfile Config. */
@ApplicationScoped
public class ConsoleConfiguration {
    private static final Duration IDLE = Duration.ofMinutes(15);

    /** The settings of this start. */
    @Produces
    public ConsoleSettings settings() {
        return read(ConfigProvider.getConfig());
    }

    static ConsoleSettings read(Config config) {
        try {
            return new ConsoleSettings(
                    config.getOptionalValue("strongroom.console.idle", String.class)
                            .map(Duration::parse)
                            .orElse(IDLE),
                    config.getOptionalValue("strongroom.console.zone", String.class)
                            .map(ZoneId::of)
                            .orElseGet(ZoneId::systemDefault));
        } catch (DateTimeException e) {
            throw new ConfigurationException(
                    "strongroom.console.idle is a duration such as PT15M, strongroom.console.zone a zone such as"
                            + " Europe/Vienna",
                    e);
        }
    }
}
