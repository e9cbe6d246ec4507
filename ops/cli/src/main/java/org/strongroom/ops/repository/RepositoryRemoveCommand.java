package org.strongroom.ops.repository;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.home.Home;
import org.strongroom.ops.output.HomeOption;
import org.strongroom.ops.output.Output;
import org.strongroom.ops.site.FurtherStore;
import org.strongroom.ops.site.SiteSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code strongroom repository remove}: nothing goes there any more; what is there stays. */
@Command(
        name = "remove",
        description = {
            "Takes a further place out of the site's settings, with its credential. From the server's next start on"
                    + " nothing goes there; what is there stays."
        },
        mixinStandardHelpOptions = true)
public final class RepositoryRemoveCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home;

    @Mixin
    private Output output;

    @Parameters(paramLabel = "NAME", description = "The repository.")
    private String name;

    @Override
    public Integer call() {
        Home place = home.home();
        FurtherStore.requireName(name);
        if (SiteSettings.load(place).further().stream()
                .noneMatch(known -> known.name().equals(name))) {
            throw new ConfigurationException("there is no further repository " + name);
        }
        new SettingsFile(place).remove(name);
        try {
            Files.deleteIfExists(place.repositoryCredentials(name));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + place.repositoryCredentials(name), e);
        }
        output.result(
                JsonNodeFactory.instance.objectNode().put("name", name).put("restartNeeded", true),
                out -> out.println("repository " + name
                        + " is out of the settings; what is there stays. Start the server again."));
        return 0;
    }
}
