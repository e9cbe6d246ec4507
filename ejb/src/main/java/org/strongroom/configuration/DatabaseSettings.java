package org.strongroom.configuration;

import org.eclipse.microprofile.config.Config;
import org.strongroom.postgres.DatabaseAddress;
import org.strongroom.postgres.DatabaseLogin;

/**
 * Where the database is and as whom the application signs in.
 *
 * @param address host, port, database and who vouches for it: {@link #address(Settings)}
 * @param login role and password file: {@code strongroom.database.app.user}, {@code .app.password-file}
 */
public record DatabaseSettings(DatabaseAddress address, DatabaseLogin login) {
    /**
     * Reads the settings.
     *
     * @throws org.strongroom.failure.ConfigurationException when one is missing or malformed
     */
    public static DatabaseSettings from(Config config) {
        Settings settings = new Settings(config);
        return new DatabaseSettings(
                address(settings),
                new DatabaseLogin(
                        settings.text("strongroom.database.app.user"),
                        settings.path("strongroom.database.app.password-file")));
    }

    /**
     * Where the database is, for whichever role: {@code strongroom.database.host}, {@code .port}, {@code .name},
     * {@code .authorities-file}.
     *
     * @throws org.strongroom.failure.ConfigurationException when one is missing or malformed
     */
    public static DatabaseAddress address(Settings settings) {
        return new DatabaseAddress(
                settings.text("strongroom.database.host"),
                settings.port("strongroom.database.port"),
                settings.text("strongroom.database.name"),
                settings.optionalPath("strongroom.database.authorities-file"));
    }
}
