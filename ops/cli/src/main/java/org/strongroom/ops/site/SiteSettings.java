package org.strongroom.ops.site;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.home.Home;

/**
 * The site's settings, checked. A variable of the environment ({@code STRONGROOM_DATABASE_HOST}) wins over the file
 * ({@code strongroom.database.host}). Secrets appear as paths of files only.
 *
 * @param port the HTTPS port, when the command line names none
 * @param heap the server's largest heap
 * @param database the site's own PostgreSQL; empty: the embedded one
 * @param offsite the site's own object store; empty: the store process that stands for a second site
 * @param schedule when the server ships, and what counts as late
 * @param uploads how the server takes uploads
 * @param diskReserve bytes of the home's disk that no content may take
 * @param observation what the server tells of itself, and whom
 * @param console how the console behaves
 * @param locks what the store's locks should be
 * @param keys where the root key is, and how long a period key serves
 * @param compaction when the server compacts its packs
 * @param further the places of the repository beside {@code offsite}
 * @param spoolLimit mebibytes that wait for several places at most, when the site says so
 * @param verifying how the server verifies
 * @param notices who is told when the archive is at risk
 */
public record SiteSettings(
        OptionalInt port,
        HeapSize heap,
        Optional<ExternalDatabase> database,
        Optional<ExternalStore> offsite,
        OffsiteSchedule schedule,
        UploadRules uploads,
        long diskReserve,
        Observation observation,
        ConsoleRules console,
        LockRules locks,
        KeyRules keys,
        CompactionRules compaction,
        List<FurtherStore> further,
        OptionalLong spoolLimit,
        VerifyRules verifying,
        NoticeRules notices) {
    private static final long MIB = 1L << 20;

    private static final Set<String> KNOWN = union(
            NoticeRules.names(),
            UploadRules.and(
                    "strongroom.https.port",
                    "strongroom.server.heap",
                    "strongroom.database.host",
                    "strongroom.database.port",
                    "strongroom.database.name",
                    "strongroom.database.tls",
                    "strongroom.database.authorities-file",
                    "strongroom.database.owner.password-file",
                    "strongroom.database.app.password-file",
                    "strongroom.database.ship.password-file",
                    "strongroom.keys.period",
                    "strongroom.root-key.pkcs11.library",
                    "strongroom.root-key.pkcs11.slot",
                    "strongroom.root-key.pkcs11.pin-file",
                    "strongroom.console.idle",
                    "strongroom.console.zone",
                    "strongroom.offsite.location",
                    "strongroom.offsite.place",
                    "strongroom.offsite.credentials-file",
                    "strongroom.offsite.read-credentials-file",
                    "strongroom.offsite.lock.required",
                    "strongroom.offsite.lock.history-days",
                    "strongroom.offsite.lock.turnover-days",
                    "strongroom.offsite.tick",
                    "strongroom.offsite.lag-limit",
                    "strongroom.offsite.base-cron",
                    "strongroom.offsite.epoch-cron",
                    "strongroom.spool.limit",
                    "strongroom.drill.cron",
                    "strongroom.disk.reserve",
                    "strongroom.compaction.cron",
                    "strongroom.compaction.share",
                    "strongroom.compaction.patience",
                    "strongroom.compaction.rate",
                    "strongroom.verify.objective",
                    "strongroom.verify.limit",
                    "strongroom.verify.pruned-report",
                    "strongroom.log.format",
                    "strongroom.log.requests",
                    "strongroom.metrics.token-file",
                    "strongroom.traces.endpoint"));

    /** The name of every setting there is. */
    public static Set<String> known() {
        return KNOWN;
    }

    /** Reads the file, if there is one, and this process's environment. */
    public static SiteSettings load(Home home) {
        return of(file(home.properties()), System.getenv(), home.properties().getParent());
    }

    /**
     * Checks settings.
     *
     * @param file the settings of the file, by property name
     * @param environment variables; those that begin with {@code STRONGROOM_} count
     * @param folder what relative paths are relative to
     */
    public static SiteSettings of(Map<String, String> file, Map<String, String> environment, Path folder) {
        Map<String, String> given = new TreeMap<>(file);
        for (String name : given.keySet()) {
            if (!KNOWN.contains(name) && !FurtherStore.isSetting(name)) {
                throw new ConfigurationException(
                        "unknown setting " + name + "; known are " + String.join(", ", sorted()));
            }
        }
        for (String name : KNOWN) {
            String value = environment.get(variable(name));
            if (value != null) {
                given.put(name, value);
            }
        }
        Values values = new Values(given, folder);
        return new SiteSettings(
                values.port("strongroom.https.port"),
                values.heap("strongroom.server.heap"),
                ExternalDatabase.from(values),
                ExternalStore.from(values),
                OffsiteSchedule.from(values),
                UploadRules.from(values),
                values.mebibytes("strongroom.disk.reserve").orElse(512) * MIB,
                Observation.from(values),
                ConsoleRules.from(values),
                LockRules.from(values),
                KeyRules.from(values),
                CompactionRules.from(values),
                FurtherStore.all(values),
                values.mebibytes("strongroom.spool.limit"),
                VerifyRules.from(values),
                NoticeRules.from(values));
    }

    /** {@code strongroom.offsite.lag-limit} is {@code STRONGROOM_OFFSITE_LAG_LIMIT} in the environment. */
    static String variable(String property) {
        return property.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(others);
        return Set.copyOf(all);
    }

    private static Set<String> sorted() {
        return new TreeSet<>(KNOWN);
    }

    private static Map<String, String> file(Path file) {
        Map<String, String> settings = new TreeMap<>();
        if (Files.exists(file)) {
            Properties properties = new Properties();
            try (Reader in = Files.newBufferedReader(file)) {
                properties.load(in);
            } catch (IOException | IllegalArgumentException e) {
                throw new ConfigurationException("the settings " + file + " cannot be read: " + e.getMessage(), e);
            }
            properties
                    .stringPropertyNames()
                    .forEach(name ->
                            settings.put(name, properties.getProperty(name).strip()));
        }
        return settings;
    }

    /** Typed look-ups that name the setting when a value does not fit. */
    record Values(Map<String, String> given, Path folder) {
        Optional<String> text(String name) {
            return Optional.ofNullable(given.get(name)).filter(value -> !value.isBlank());
        }

        HeapSize heap(String name) {
            try {
                return text(name).map(HeapSize::parse).orElse(HeapSize.DEFAULT);
            } catch (ConfigurationException e) {
                throw new ConfigurationException(name + ": " + e.getMessage(), e);
            }
        }

        OptionalInt port(String name) {
            Optional<String> text = text(name);
            if (text.isEmpty()) {
                return OptionalInt.empty();
            }
            try {
                int port = Integer.parseInt(text.get());
                if (port >= 0 && port <= 65_535) {
                    return OptionalInt.of(port);
                }
            } catch (NumberFormatException e) {
                throw new ConfigurationException(name + " is not a port: " + text.get(), e);
            }
            throw new ConfigurationException(name + " is not a port: " + text.get());
        }

        Optional<Path> file(String name) {
            Optional<Path> file = text(name).map(folder::resolve);
            if (file.isPresent() && !Files.isReadable(file.get())) {
                throw new ConfigurationException(name + " names a file that cannot be read: " + file.get());
            }
            return file;
        }

        /** A number of mebibytes, written as in {@code 512m}. */
        OptionalLong mebibytes(String name) {
            Optional<String> text = text(name);
            if (text.isEmpty()) {
                return OptionalLong.empty();
            }
            if (!text.get().matches("[0-9]{1,9}m")) {
                throw new ConfigurationException(name + " is not a size such as 512m: " + text.get());
            }
            return OptionalLong.of(
                    Long.parseLong(text.get().substring(0, text.get().length() - 1)));
        }

        Optional<String> oneOf(String name, String... allowed) {
            Optional<String> text = text(name);
            if (text.isPresent() && !List.of(allowed).contains(text.get())) {
                throw new ConfigurationException(
                        name + " is none of " + String.join(", ", allowed) + ": " + text.get());
            }
            return text;
        }

        Optional<Duration> duration(String name) {
            try {
                return text(name).map(Duration::parse);
            } catch (DateTimeParseException e) {
                throw new ConfigurationException(name + " is not a duration such as PT5S: " + given.get(name), e);
            }
        }
    }
}
