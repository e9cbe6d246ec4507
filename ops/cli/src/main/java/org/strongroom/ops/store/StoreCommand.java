package org.strongroom.ops.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.kit.RecoveryKit;
import org.strongroom.ops.Distribution;
import org.strongroom.ops.output.KitKeys;
import org.strongroom.ops.output.Output;
import org.strongroom.store.StoreCredentials;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code strongroom store}: runs the store that stands for the second site, for a restore with the server gone. */
@Command(
        name = "store",
        description = {
            "Runs the object store over a folder that a server shipped to, so that a restore can read it when the server"
                    + " is gone. Ctrl-C or SIGTERM stops it.",
            "With --kit it answers where the kit says the repository lies, and takes the credential in the kit."
        },
        mixinStandardHelpOptions = true)
public final class StoreCommand implements Callable<Integer> {
    @Mixin
    private Output output;

    @Mixin
    private KitKeys keys;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "The folder that holds the buckets (a server's HOME/offsite).")
    private Path data;

    @ArgGroup(multiplicity = "1")
    private Place place;

    /** Where it answers, and to whom. */
    private static final class Place {
        @Option(names = "--kit", paramLabel = "FILE", description = "The recovery kit.", required = true)
        private Path kit;

        @ArgGroup(exclusive = false)
        private Explicit explicit;
    }

    /** Said outright. */
    private static final class Explicit {
        @Option(names = "--port", paramLabel = "N", required = true, description = "Its port on loopback.")
        private int port;

        @Option(
                names = "--credentials",
                paramLabel = "FILE",
                required = true,
                description = "JSON with accessKey and secretKey.")
        private Path credentials;
    }

    @Override
    public Integer call() {
        if (!Files.isDirectory(data.resolve(StoreSettings.HISTORY))) {
            throw new ConfigurationException("no repository lies in " + data + " (it would hold a folder "
                    + StoreSettings.HISTORY + "): give the folder that was HOME/offsite");
        }
        StoreSettings settings = settings();
        Path file = settingsFile();
        LastLines said = new LastLines();
        StoreProcess store = StoreProcess.start(Distribution.current(), settings, file, said);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            store.close();
                            delete(file);
                            Runtime.getRuntime().halt(0);
                        },
                        "stop"));
        awaitReady(store, said);
        output.result(
                JsonNodeFactory.instance
                        .objectNode()
                        .put("endpoint", settings.endpoint().toString())
                        .put("location", settings.location()),
                out -> out.println("the store answers at " + settings.location()));
        int code = store.exit().join();
        said.lines().forEach(output::note);
        throw new OperationFailedException("the store ended with " + code);
    }

    private void awaitReady(StoreProcess store, LastLines said) {
        try {
            store.awaitReady();
        } catch (OperationFailedException e) {
            said.lines().forEach(output::note);
            throw e;
        }
    }

    private StoreSettings settings() {
        if (place.kit == null) {
            return new StoreSettings(data, place.explicit.port, StoreCredentials.load(place.explicit.credentials));
        }
        try (RecoveryKit kit = keys.open(place.kit, output)) {
            return new StoreSettings(data, portOf(kit.location()), kit.readCredentials());
        }
    }

    /** The port of a location on loopback. */
    static int portOf(String location) {
        Optional<URI> endpoint = Arrays.stream(
                        location.substring(location.indexOf('?') + 1).split("&"))
                .filter(part -> part.startsWith("endpoint="))
                .map(part -> URI.create(part.substring("endpoint=".length())))
                .filter(uri -> "127.0.0.1".equals(uri.getHost()) && uri.getPort() > 0)
                .findFirst();
        return endpoint.orElseThrow(() -> new ConfigurationException(
                        "the kit's repository is not on this machine but at " + location + ": restore from there"))
                .getPort();
    }

    // Beside the data and not in a shared temporary folder: it holds the credential while the store runs.
    private Path settingsFile() {
        return data.toAbsolutePath().normalize().resolveSibling("." + data.getFileName() + "-store.properties");
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new OperationFailedException("cannot delete " + file, e);
        }
    }
}
