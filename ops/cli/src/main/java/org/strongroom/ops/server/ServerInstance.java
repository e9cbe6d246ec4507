package org.strongroom.ops.server;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.home.Home;
import org.strongroom.ops.client.ApiClient;
import org.strongroom.progress.Progress;

/**
 * A running server with all it needs: PostgreSQL, the store process, the application. This process is its supervisor:
 * it restarts PostgreSQL and the store when they die. Thread-safe.
 */
public final class ServerInstance implements AutoCloseable {
    private final Home home;
    private final Startup.Running running;
    private final Supervision supervision;
    private boolean closed;

    private ServerInstance(Home home, Startup.Running running, Supervision supervision) {
        this.home = home;
        this.running = running;
        this.supervision = supervision;
    }

    /**
     * Starts everything on {@code home} and returns when the application answers.
     *
     * @throws org.strongroom.failure.ConfigurationException when the home is in use or cannot be used, a port is taken,
     *     or the data is of another version
     * @throws OperationFailedException when the application did not deploy
     */
    public static ServerInstance start(Home home, ServerOptions options, Progress progress) {
        return start(home, new Startup(home, options, progress, Clock.systemUTC()));
    }

    static ServerInstance start(Home home, Startup startup) {
        Startup.Running running = startup.run();
        return new ServerInstance(home, running, Supervision.of(home, running));
    }

    /** {@code https://127.0.0.1:PORT}. */
    public URI url() {
        return running.state().url();
    }

    /** The server process's id. */
    public long pid() {
        return running.state().pid();
    }

    /** When the server process was started. */
    public Instant bootedAt() {
        return running.state().startedAt();
    }

    /** The certificate to pin, PEM. */
    public Path tlsCertificate() {
        return home.tlsCertificate();
    }

    /** A client that is not signed in. */
    public ApiClient client() {
        return ApiClient.anonymous(url(), tlsCertificate());
    }

    /** A client that acts as the local operator. */
    public ApiClient operator() {
        return ApiClient.bearing(url(), tlsCertificate(), home.operatorToken());
    }

    /** Completes when the server ends without having been asked to; the text says why. */
    public CompletableFuture<String> failure() {
        return supervision.failure();
    }

    /** Stops server, store and PostgreSQL in this order, and waits until they are gone. Harmless the second time. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        supervision.stopHealing();
        running.log().line("stopping");
        OperationFailedException failure = new OperationFailedException("the stop of " + home.root() + " failed");
        Closing.all(running.opened(), failure);
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }
}
