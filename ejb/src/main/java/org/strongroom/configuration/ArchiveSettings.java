package org.strongroom.configuration;

import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.Config;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.home.Home;

/**
 * Where the archive keeps its things.
 *
 * @param home the home, {@code strongroom.home}
 * @param contentDirectory the content store's packs, {@code strongroom.content.directory}
 * @param diskReserve bytes of the packs' disk that no content may take, {@code strongroom.disk.reserve}; 0: none
 */
public record ArchiveSettings(Home home, Path contentDirectory, long diskReserve) {
    /** Without a reserve. */
    public ArchiveSettings(Home home, Path contentDirectory) {
        this(home, contentDirectory, 0);
    }

    /**
     * Reads the settings.
     *
     * @throws ConfigurationException when one is missing, or there is no such home
     */
    public static ArchiveSettings from(Config config) {
        Settings settings = new Settings(config);
        Path root = settings.path("strongroom.home");
        if (!Files.isDirectory(root)) {
            throw new ConfigurationException("strongroom.home does not name a directory.");
        }
        return new ArchiveSettings(
                new Home(root),
                settings.path("strongroom.content.directory"),
                config.getOptionalValue("strongroom.disk.reserve", Long.class).orElse(0L));
    }
}
