package org.strongroom.offsite;

import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.strongroom.configuration.DatabaseSettings;
import org.strongroom.configuration.Settings;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.home.Home;
import org.strongroom.postgres.DatabaseAddress;
import org.strongroom.postgres.DatabaseLogin;
import org.strongroom.store.LockExpectation;

/**
 * What the site decides about shipping; made once at start.
 *
 * @param home whose identity, keys and kit count
 * @param target where to; empty: this server ships nothing, as in a drill
 * @param database whose change stream is shipped
 * @param timing when
 * @param locks what the site expects of the stores' locks
 * @param further the places of the repository beside the target
 * @param spoolLimit bytes that wait for them at most
 */
public record OffsiteSettings(
        Home home,
        Optional<Target> target,
        DatabaseAddress database,
        Timing timing,
        LockExpectation locks,
        List<FurtherRepository> further,
        long spoolLimit) {
    /** Unless the settings say otherwise. */
    static final long SPOOL_LIMIT = 4L << 30;

    /** Copies the list. */
    public OffsiteSettings {
        further = List.copyOf(further);
    }

    /**
     * Where the archive is shipped to.
     *
     * @param location the repository, {@code strongroom.offsite.location}
     * @param credentials a file, {@code strongroom.offsite.credentials-file}
     * @param login the role that reads the change stream, {@code strongroom.database.ship.*}
     * @param place the site it stands at, in words, {@code strongroom.offsite.place}
     */
    public record Target(String location, Path credentials, DatabaseLogin login, Optional<String> place) {}

    /**
     * When it is shipped; times of day are the machine's, cron expressions Quartz's.
     *
     * @param tick between two ticks
     * @param lagLimit how far behind the copy may be before the state is red
     * @param base when a base is taken
     * @param epoch when the epoch key changes
     * @param drill when the drill agent is started
     * @param compaction when dead ciphertext is looked for on site
     */
    public record Timing(
            Duration tick, Duration lagLimit, String base, String epoch, String drill, String compaction) {}

    /**
     * Reads the settings.
     *
     * @throws ConfigurationException when one is missing or malformed
     */
    public static OffsiteSettings from(Config config) {
        Settings settings = new Settings(config);
        Optional<Target> target = settings.isOn("strongroom.offsite.enabled")
                ? Optional.of(new Target(
                        settings.text("strongroom.offsite.location"),
                        settings.path("strongroom.offsite.credentials-file"),
                        new DatabaseLogin(
                                settings.text("strongroom.database.ship.user"),
                                settings.path("strongroom.database.ship.password-file")),
                        settings.optional("strongroom.offsite.place", text -> text, "a name")))
                : Optional.empty();
        DatabaseAddress database = DatabaseSettings.address(settings);
        Timing timing = new Timing(
                duration(config, "strongroom.offsite.tick", Duration.ofSeconds(5)),
                duration(config, "strongroom.offsite.lag-limit", Duration.ofSeconds(60)),
                text(config, "strongroom.offsite.base-cron", "0 30 2 * * ?"),
                text(config, "strongroom.offsite.epoch-cron", "0 0 0 * * ?"),
                text(config, "strongroom.drill.cron", "0 0 4 ? * SUN"),
                text(config, "strongroom.compaction.cron", "0 47 * * * ?"));
        LockExpectation locks = new LockExpectation(
                config.getOptionalValue("strongroom.offsite.lock.required", Boolean.class)
                        .orElse(false),
                days(config, "strongroom.offsite.lock.history-days"),
                days(config, "strongroom.offsite.lock.turnover-days"));
        return new OffsiteSettings(
                new Home(settings.path("strongroom.home")),
                target,
                database,
                timing,
                locks,
                target.isPresent() ? FurtherRepository.all(settings) : List.of(),
                settings.bytes("strongroom.spool.limit", SPOOL_LIMIT));
    }

    private static Optional<Integer> days(Config config, String name) {
        try {
            Optional<Integer> days = config.getOptionalValue(name, String.class).map(Integer::parseInt);
            if (days.filter(count -> count < 1).isPresent()) {
                throw new ConfigurationException("The setting " + name + " is not a number of days.");
            }
            return days;
        } catch (NumberFormatException e) {
            throw new ConfigurationException("The setting " + name + " is not a number of days.", e);
        }
    }

    private static String text(Config config, String name, String otherwise) {
        return config.getOptionalValue(name, String.class).orElse(otherwise);
    }

    private static Duration duration(Config config, String name, Duration otherwise) {
        try {
            return config.getOptionalValue(name, String.class)
                    .map(Duration::parse)
                    .orElse(otherwise);
        } catch (DateTimeParseException e) {
            throw new ConfigurationException("The setting " + name + " is not a duration such as PT5S.", e);
        }
    }
}
