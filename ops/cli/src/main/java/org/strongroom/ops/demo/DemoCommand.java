package org.strongroom.ops.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.strongroom.home.Home;
import org.strongroom.ops.output.Output;
import org.strongroom.ops.sample.SampleArchive;
import org.strongroom.ops.server.ServerInstance;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code strongroom demo}. */
@Command(
        name = "demo",
        description = {
            "Shows the whole promise on a sample archive: records are filed encrypted, shipped off site encrypted,",
            "and come back proven by a drill, with signed evidence. Run on the same home again, it goes on from there."
        },
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    @Option(names = "--home", paramLabel = "DIR", description = "Where everything is kept (default: a fresh folder).")
    private Optional<Path> directory = Optional.empty();

    @Option(names = "--port", paramLabel = "N", description = "HTTPS port on loopback; 0: any free one (default: 0).")
    private int port;

    @Option(names = "--exit", description = "Stop everything and end when the drill is done.")
    private boolean exit;

    @Option(
            names = "--scale",
            paramLabel = "N",
            description = "How many practices of 40 patients (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private int scale;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        Home home = new Home(directory.orElseGet(DemoCommand::fresh));
        Demo demo = new Demo(home, new SampleArchive(SampleArchive.DEFAULT_SEED, scale), output.progress());
        DemoState state = demo.prepare();
        output.note("The demonstration lives in " + home.root());
        try (ServerInstance server = demo.start(port)) {
            Thread stop = new Thread(server::close, "stop");
            Runtime.getRuntime().addShutdownHook(stop);
            DemoResult result = demo.run(server, state);
            output.result(result.json(), result::print);
            if (!exit) {
                stay(home, server);
            }
            Runtime.getRuntime().removeShutdownHook(stop);
            return result.kept() ? 0 : 1;
        }
    }

    private void stay(Home home, ServerInstance server) {
        Map.Entry<String, String> administrator = DemoState.administrator(home);
        output.note("");
        output.note("Sign in as " + administrator.getKey() + "; the password is in " + DemoState.credentials(home));
        output.note("The practice's people and their passwords are in " + DemoState.file(home));
        output.note("Next: strongroom status --home " + home.root());
        output.note("      strongroom drill list --home " + home.root());
        output.note("Ctrl-C stops everything.");
        output.note("strongroom: " + server.failure().join());
    }

    private static Path fresh() {
        try {
            return Files.createTempDirectory("strongroom-demo-");
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for the demonstration", e);
        }
    }
}
