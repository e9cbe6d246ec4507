package org.strongroom.ops.server;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.home.Home;
import org.strongroom.ops.output.Output;
import org.strongroom.ops.site.SiteSettings;
import org.strongroom.ship.Superseded;

/** Runs a server in the foreground: starts it, says where it answers, and stays until it is stopped or ends by itself. */
public final class Serving {
    private static final int DEFAULT_PORT = 8443;
    private static final int FAILED = 1;

    /** What a service manager does not answer with another start. */
    private static final int CONFIGURATION = 3;

    private final Home home;
    private final Output output;

    /** Of this home; tells of itself there. */
    public Serving(Home home, Output output) {
        this.home = home;
        this.output = output;
    }

    /** The port that was asked for, or the site's, or 8443. */
    public static int port(Home home, Optional<Integer> wanted) {
        return wanted.orElseGet(() -> SiteSettings.load(home).port().orElse(DEFAULT_PORT));
    }

    /** A server at this port; returns the exit code. */
    public int run(int port) {
        return run(ServerOptions.at(port));
    }

    /** Returns the exit code when the server ended unasked; SIGTERM ends the process with 0. */
    int run(ServerOptions options) {
        Startup startup = new Startup(home, options, output.progress(), Clock.systemUTC());
        CompletableFuture<ServerInstance> started = new CompletableFuture<>();
        stopAtExit(startup, started);
        ServerInstance server = start(startup, started);
        output.result(
                JsonNodeFactory.instance
                        .objectNode()
                        .put("url", server.url().toString())
                        .put("pid", server.pid()),
                out -> out.println("Strongroom answers at " + server.url()));
        output.note("strongroom: " + server.failure().join());
        server.close();
        return Superseded.load(home).isPresent() ? CONFIGURATION : FAILED;
    }

    private ServerInstance start(Startup startup, CompletableFuture<ServerInstance> started) {
        try {
            ServerInstance server = ServerInstance.start(home, startup);
            started.complete(server);
            return server;
        } finally {
            started.completeExceptionally(new OperationFailedException("the start failed"));
        }
    }

    // The JVM ends with 143 after SIGTERM; an orderly stop is not a failure, so the hook sets the code itself. When the
    // process ends by itself there is nothing left to stop, and its code stays.
    private void stopAtExit(Startup startup, CompletableFuture<ServerInstance> started) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            if (!startup.hasEnded()) {
                                output.note("strongroom: stopping");
                                startup.abort();
                            } else {
                                // whoever saw the server answer may be faster than the start that is about to say so
                                Optional<ServerInstance> server =
                                        outcome(started).filter(Serving::serves);
                                if (server.isEmpty()) {
                                    return;
                                }
                                output.note("strongroom: stopping");
                                server.get().close();
                            }
                            Runtime.getRuntime().halt(0);
                        },
                        "stop"));
    }

    private static Optional<ServerInstance> outcome(CompletableFuture<ServerInstance> started) {
        return started.handle((server, failure) -> Optional.ofNullable(server)).join();
    }

    private static boolean serves(ServerInstance server) {
        return !server.failure().isDone();
    }
}
