package org.strongroom.ops.repository;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.home.Home;
import org.strongroom.ops.site.FurtherStore;
import org.strongroom.ops.site.SiteSettings;
import org.strongroom.store.StoreCredentials;
import org.strongroom.store.StoreLocation;
import picocli.CommandLine.Option;

/** Which of a repository's places a command reads, where its home says which there are. */
public final class RepositoryOption {
    @Option(
            names = "--repository",
            paramLabel = "NAME",
            description = "Read this place of the repository, as \"repository list\" names it, or the LOCATION where it"
                    + " lies now (s3://HISTORY,TURNOVER?endpoint=URL&region=NAME or file:///DIR).")
    private Optional<String> repository = Optional.empty();

    @Option(
            names = "--credentials-file",
            paramLabel = "FILE",
            description = "What reads there, {\"accessKey\",\"secretKey\"} (default: for a NAME what the settings say,"
                    + " for a LOCATION what the command has anyway).")
    private Optional<Path> credentials = Optional.empty();

    /** For picocli. */
    public RepositoryOption() {}

    /**
     * A place and what reads there.
     *
     * @param location where it lies
     */
    public record Chosen(StoreLocation location, StoreCredentials credentials) {}

    /**
     * The place that was asked for.
     *
     * @param usualLocation where the first place lies, as the kit or the drill agent knows it
     * @param usual what reads there
     * @throws ConfigurationException when the home's settings know no place of that name
     */
    public Chosen in(Home home, String usualLocation, StoreCredentials usual) {
        Optional<FurtherStore> further =
                repository.filter(RepositoryOption::isName).map(name -> find(home, name));
        String location = further.map(FurtherStore::location).or(this::location).orElse(usualLocation);
        return new Chosen(
                StoreLocation.parse(location),
                credentials
                        .or(() -> further.map(FurtherStore::credentials))
                        .map(StoreCredentials::load)
                        .orElse(usual));
    }

    /** The name of the further place that was asked for; empty for the first, and for a location. */
    public Optional<String> name() {
        return repository.filter(RepositoryOption::isName);
    }

    private static boolean isName(String text) {
        return !text.contains(":") && !text.equals("first");
    }

    private Optional<String> location() {
        return repository.filter(text -> text.contains(":"));
    }

    private static FurtherStore find(Home home, String name) {
        List<FurtherStore> known = SiteSettings.load(home).further();
        return known.stream()
                .filter(store -> store.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException("there is no repository " + name + " in the settings of "
                        + home.root() + ", only first"
                        + known.stream().map(store -> ", " + store.name()).reduce("", String::concat)));
    }
}
