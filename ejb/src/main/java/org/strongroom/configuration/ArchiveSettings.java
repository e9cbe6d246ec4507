package org.strongroom.configuration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.strongroom.crypto.Pkcs11RootKey;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.home.Home;

/**
 * Where the archive keeps its things.
 *
 * @param home the home, {@code strongroom.home}
 * @param contentDirectory the content store's packs, {@code strongroom.content.directory}
 * @param diskReserve bytes of the packs' disk that no content may take, {@code strongroom.disk.reserve}; 0: none
 * @param module the security module that holds the root key, {@code strongroom.root-key.pkcs11.library}, {@code .slot},
 *     {@code .pin-file}; empty: the keystore in the home
 * @param readingOnly whether nothing may be changed, {@code strongroom.reading-only}
 */
public record ArchiveSettings(
        Home home,
        Path contentDirectory,
        long diskReserve,
        Optional<Pkcs11RootKey.Module> module,
        boolean readingOnly) {
    /** Without a reserve, the root key in the home, open to changes. */
    public ArchiveSettings(Home home, Path contentDirectory) {
        this(home, contentDirectory, 0, Optional.empty(), false);
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
                config.getOptionalValue("strongroom.disk.reserve", Long.class).orElse(0L),
                settings.optionalPath("strongroom.root-key.pkcs11.library")
                        .map(library -> new Pkcs11RootKey.Module(
                                library,
                                settings.count("strongroom.root-key.pkcs11.slot", 0, 0),
                                settings.path("strongroom.root-key.pkcs11.pin-file"))),
                settings.isOn("strongroom.reading-only"));
    }
}
