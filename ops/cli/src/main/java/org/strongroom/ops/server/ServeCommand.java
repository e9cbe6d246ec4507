package org.strongroom.ops.server;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.strongroom.home.Home;
import org.strongroom.ops.output.HomeOption;
import org.strongroom.ops.output.Output;
import org.strongroom.ops.site.SiteSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code strongroom serve}: runs until it is told to stop. */
@Command(
        name = "serve",
        description = "Runs the archive: PostgreSQL, the object store, the application. SIGTERM or Ctrl-C stops it.",
        mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {
    private static final int DEFAULT_PORT = 8443;

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

    @Override
    public Integer call() {
        Home place = home.home();
        int wanted = port.orElseGet(() -> SiteSettings.load(place).port().orElse(DEFAULT_PORT));
        ServerOptions options = new ServerOptions(wanted, false, Optional.empty(), kitPassphraseFile, credentialsFile);
        Startup startup = new Startup(place, options, output.progress(), Clock.systemUTC());
        AtomicReference<ServerInstance> started = new AtomicReference<>();
        stopAtExit(startup, started);
        ServerInstance server = ServerInstance.start(place, startup);
        started.set(server);
        output.result(
                JsonNodeFactory.instance
                        .objectNode()
                        .put("url", server.url().toString())
                        .put("pid", server.pid()),
                out -> out.println("Strongroom answers at " + server.url()));
        output.note("strongroom: " + server.failure().join());
        server.close();
        return 1;
    }

    // The JVM ends with 143 after SIGTERM; an orderly stop is not a failure, so the hook sets the code itself. When the
    // process ends by itself there is nothing left to stop, and its code stays.
    private void stopAtExit(Startup startup, AtomicReference<ServerInstance> started) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            ServerInstance server = started.get();
                            if (server == null && startup.hasEnded()
                                    || server != null && server.failure().isDone()) {
                                return;
                            }
                            output.note("strongroom: stopping");
                            if (server == null) {
                                startup.abort();
                            } else {
                                server.close();
                            }
                            Runtime.getRuntime().halt(0);
                        },
                        "stop"));
    }
}
