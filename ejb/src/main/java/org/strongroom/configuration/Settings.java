package org.strongroom.configuration;

import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
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
     * A path that need not be given, made absolute.
     *
     * @throws ConfigurationException when it is not a path
     */
    public Optional<Path> optionalPath(String name) {
        return config.getOptionalValue(name, String.class)
                .filter(value -> !value.isBlank())
                .map(value -> path(name));
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

    /**
     * A setting that may be missing.
     *
     * @param form what it has to be, for the error
     * @throws ConfigurationException when it is malformed
     */
    public <T> Optional<T> optional(String name, Function<String, T> conversion, String form) {
        return config.getOptionalValue(name, String.class)
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .map(value -> convert(name, value, conversion, form));
    }

    /**
     * A positive ISO 8601 duration, or what holds without the setting.
     *
     * @throws ConfigurationException when it is malformed
     */
    public Duration duration(String name, Duration otherwise) {
        return optional(name, Settings::positive, "a duration such as PT60S").orElse(otherwise);
    }

    /**
     * A number of bytes, as {@code 1048576}, {@code 1024k}, {@code 500m} or {@code 64g}, or what holds without the
     * setting.
     *
     * @throws ConfigurationException when it is malformed
     */
    public long bytes(String name, long otherwise) {
        return optional(name, Settings::size, "a number of bytes such as 500m or 64g")
                .orElse(otherwise);
    }

    /**
     * A whole number, or what holds without the setting.
     *
     * @throws ConfigurationException when it is malformed or below {@code least}
     */
    public int count(String name, int otherwise, int least) {
        int count = optional(name, Integer::valueOf, "a number").orElse(otherwise);
        if (count < least) {
            throw malformed(name, "a number of at least " + least);
        }
        return count;
    }

    private static Duration positive(String text) {
        try {
            Duration duration = Duration.parse(text);
            if (duration.compareTo(Duration.ofMillis(1)) >= 0) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not a duration", e);
        }
        throw new IllegalArgumentException("not positive");
    }

    private static long size(String text) {
        int unit = "kmg".indexOf(Character.toLowerCase(text.charAt(text.length() - 1)));
        long number = Long.parseUnsignedLong(unit < 0 ? text : text.substring(0, text.length() - 1));
        try {
            return Math.multiplyExact(number, 1L << 10 * (unit + 1));
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("too large", e);
        }
    }

    private <T> T converted(String name, Function<String, T> conversion, String form) {
        return convert(name, text(name), conversion, form);
    }

    private static <T> T convert(String name, String value, Function<String, T> conversion, String form) {
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
