package org.strongroom.ops.server;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.strongroom.home.Home;
import org.strongroom.ops.client.ApiClient;
import org.strongroom.progress.Progress;

/**
 * A running server with all it needs: PostgreSQL, the store process, the application. This process is its supervisor:
 * it restarts PostgreSQL and the store when they die. Thread-safe.
 */
public final class ServerInstance implements AutoCloseable {
    private ServerInstance() {}

    /**
     * Starts everything on {@code home} and returns when the application answers.
     *
     * @throws org.strongroom.failure.ConfigurationException when the home is in use or cannot be used, a port is taken,
     *     or the data is of another version
     * @throws org.strongroom.failure.OperationFailedException when the application did not deploy
     */
    public static ServerInstance start(Home home, ServerOptions options, Progress progress) {
        throw new UnsupportedOperationException("not yet");
    }

    /** {@code https://127.0.0.1:PORT}. */
    public URI url() {
        throw new UnsupportedOperationException("not yet");
    }

    /** The server process's id. */
    public long pid() {
        throw new UnsupportedOperationException("not yet");
    }

    /** When the server process was started. */
    public Instant bootedAt() {
        throw new UnsupportedOperationException("not yet");
    }

    /** The certificate to pin, PEM. */
    public Path tlsCertificate() {
        throw new UnsupportedOperationException("not yet");
    }

    /** A client that is not signed in. */
    public ApiClient client() {
        return ApiClient.anonymous(url(), tlsCertificate());
    }

    /** A client that acts as the local operator. */
    public ApiClient operator() {
        throw new UnsupportedOperationException("not yet");
    }

    /** Completes when the server ends without having been asked to; the text says why. */
    public CompletableFuture<String> failure() {
        throw new UnsupportedOperationException("not yet");
    }

    /** Stops server, store and PostgreSQL in this order, and waits until they are gone. Harmless the second time. */
    @Override
    public void close() {
        throw new UnsupportedOperationException("not yet");
    }
}
