package org.strongroom.ops.repository;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.home.Home;
import org.strongroom.ops.output.HomeOption;
import org.strongroom.ops.output.Output;
import org.strongroom.ops.site.FurtherStore;
import org.strongroom.ops.site.SiteSettings;
import org.strongroom.store.StoreCredentials;
import org.strongroom.store.StoreLocation;
import org.strongroom.store.Stores;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code strongroom repository add}: a further place of the repository. */
@Command(
        name = "add",
        description = {
            "Adds a further place of the repository to the site's settings: at another provider, in another account.",
            "From the server's next start on it is filled from the other places and kept up to date by itself; what it"
                    + " does or fails to do holds up neither the archive nor another place."
        },
        mixinStandardHelpOptions = true)
public final class RepositoryAddCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home;

    @Mixin
    private Output output;

    @Parameters(paramLabel = "NAME", description = "What it is called here: small letters, digits, hyphens.")
    private String name;

    @Option(
            names = "--location",
            paramLabel = "LOCATION",
            required = true,
            description = "Where it lies (s3://HISTORY,TURNOVER?endpoint=URL&region=NAME or file:///DIR).")
    private String location;

    @Option(
            names = "--credentials-file",
            paramLabel = "FILE",
            required = true,
            description =
                    "What puts there: {\"accessKey\",\"secretKey\"}. It is copied into the home's secrets. A folder"
                            + " asks for none: any will do.")
    private Path credentials;

    @Option(
            names = "--place",
            paramLabel = "SITE",
            description = "The site it stands at, in words: evidence of the rule 3-2-1-1-0.")
    private Optional<String> place = Optional.empty();

    @Option(
            names = "--every",
            paramLabel = "DURATION",
            description = "How often it is brought up to date, as in PT1H (default: PT5S).")
    private Optional<String> every = Optional.empty();

    @Option(
            names = "--hours",
            paramLabel = "FROM-TO",
            description = "The only hours of the day in which something is sent, as in 22-6.")
    private Optional<String> hours = Optional.empty();

    @Option(
            names = "--limit",
            paramLabel = "HOURS",
            description = "Bytes a second by hours of the day, as in 8-18=500k,18-23=5m; other hours have no limit.")
    private Optional<String> limit = Optional.empty();

    @Option(
            names = "--lag-limit",
            paramLabel = "DURATION",
            description = "How far behind it may be before its state is red (default: --every and PT15M; with --hours"
                    + " and PT26H).")
    private Optional<String> lagLimit = Optional.empty();

    @Override
    public Integer call() {
        Home archive = home.home();
        FurtherStore.requireName(name);
        if (SiteSettings.load(archive).further().stream()
                .anyMatch(known -> known.name().equals(name))) {
            throw new ConfigurationException("there is a repository " + name + " already: remove it first");
        }
        SiteSettings.of(settings(credentials.toAbsolutePath()), Map.of(), archive.config());
        StoreCredentials key = StoreCredentials.load(credentials);
        Stores stores = StoreLocation.parse(location).open(Optional.of(key));
        stores.history().head("repository-add");
        stores.turnover().head("repository-add");
        Path kept = archive.repositoryCredentials(name);
        key.store(kept);
        new SettingsFile(archive).add(settings(kept));
        output.result(
                JsonNodeFactory.instance
                        .objectNode()
                        .put("name", name)
                        .put("location", location)
                        .put("restartNeeded", true),
                out -> out.println(
                        "repository " + name + " is in the settings; both its buckets answer."
                                + " Start the server again: it fills it from the others. strongroom status shows how it goes."));
        return 0;
    }

    private Map<String, String> settings(Path kept) {
        String prefix = FurtherStore.PREFIX + name + ".";
        Map<String, String> settings = new TreeMap<>();
        settings.put(prefix + "location", location);
        settings.put(prefix + "credentials-file", kept.toString());
        place.ifPresent(value -> settings.put(prefix + "place", value));
        every.ifPresent(value -> settings.put(prefix + "every", value));
        hours.ifPresent(value -> settings.put(prefix + "hours", value));
        limit.ifPresent(value -> settings.put(prefix + "limit", value));
        lagLimit.ifPresent(value -> settings.put(prefix + "lag-limit", value));
        return settings;
    }
}
