package org.strongroom.ops.server;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.strongroom.home.Home;
import org.strongroom.ops.output.HomeOption;
import org.strongroom.ops.output.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code strongroom serve}: runs until it is told to stop. */
@Command(
        name = "serve",
        description = "Runs the archive: PostgreSQL, the object store, the application. SIGTERM or Ctrl-C stops it.",
        mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home;

    @Mixin
    private Output output;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "HTTPS port on loopback; 0: any free one (default: the site's setting, or 8443).")
    private Optional<Integer> port = Optional.empty();

    @Option(
            names = "--credentials-file",
            paramLabel = "FILE",
            description = "Write the secrets of a first start here, mode 0600, instead of showing them.")
    private Optional<Path> credentialsFile = Optional.empty();

    @Option(
            names = "--kit-passphrase-file",
            paramLabel = "FILE",
            description = "Seal the recovery kit of a first start under the passphrase in this file.")
    private Optional<Path> kitPassphraseFile = Optional.empty();

    @Option(
            names = "--superseded",
            description =
                    "Open a home whose archive lives on elsewhere, for reading only: nothing is changed or shipped.")
    private boolean superseded;

    @Override
    public Integer call() {
        Home place = home.home();
        int wanted = Serving.port(place, port);
        ServerOptions options =
                new ServerOptions(wanted, false, Optional.empty(), kitPassphraseFile, credentialsFile, superseded);
        return new Serving(place, output).run(options);
    }
}
