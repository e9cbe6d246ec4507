package org.strongroom.configuration;

import java.nio.file.Path;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.strongroom.failure.ConfigurationException;

/**
 * Typed reading of MicroProfile Config: a missing or malformed setting is named in the error, its value is not.
 *
 * @param config where the settings come from
 */
public record Settings(Config config) {
    /**
     * A required text.
     *
     * @throws ConfigurationException when it is missing or blank
     */
    public String text(String name) {
        return config.getOptionalValue(name, String.class)
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> new ConfigurationException("The setting " + name + " is missing."));
    }

    /**
     * A required path, made absolute.
     *
     * @throws ConfigurationException when it is missing or not a path
     */
    public Path path(String name) {
        return converted(name, Path::of, "a path").toAbsolutePath().normalize();
    }

    /**
     * A required TCP port.
     *
     * @throws ConfigurationException when it is missing or not between 1 and 65535
     */
    public int port(String name) {
        int port = converted(name, Integer::valueOf, "a port number");
        if (port < 1 || port > 65535) {
            throw malformed(name, "a port number");
        }
        return port;
    }

    /** A switch; off unless it says {@code true}. */
    public boolean isOn(String name) {
        return config.getOptionalValue(name, Boolean.class).orElse(false);
    }

    private <T> T converted(String name, Function<String, T> conversion, String form) {
        String value = text(name);
        try {
            return conversion.apply(value);
        } catch (IllegalArgumentException notOfTheForm) {
            throw malformed(name, form);
        }
    }

    private static ConfigurationException malformed(String name, String form) {
        return new ConfigurationException("The setting " + name + " is not " + form + ".");
    }
}
