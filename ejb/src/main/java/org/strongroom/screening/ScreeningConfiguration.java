package org.strongroom.screening;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.strongroom.configuration.Settings;

/** Reads from MicroProfile Config which scanner there is, if any. */
@ApplicationScoped
public class ScreeningConfiguration {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What clamd takes when nobody says otherwise: its {@code StreamMaxLength}. */
    private static final long LARGEST = 100L << 20;

    @Inject
    Config config;

    /** The scanner of this start. */
    @Produces
    @Dependent
    public MalwareScanner scanner() {
        return from(config);
    }

    /**
     * Reads the settings.
     *
     * @throws org.strongroom.failure.ConfigurationException when one is malformed
     */
    static MalwareScanner from(Config config) {
        Settings settings = new Settings(config);
        Duration patience = settings.duration("strongroom.malware.timeout", PATIENCE);
        long largest = settings.bytes("strongroom.malware.largest", LARGEST);
        return settings.optional(
                        "strongroom.malware.scanner",
                        ScannerAddress::parse,
                        "an address (tcp://HOST:PORT, unix:///PATH)")
                .<MalwareScanner>map(address -> new ClamdScanner(address, patience, largest))
                .orElse(MalwareScanner.NONE);
    }
}
