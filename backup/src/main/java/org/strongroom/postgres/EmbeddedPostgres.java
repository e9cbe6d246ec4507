package org.strongroom.postgres;

import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;

/**
 * A PostgreSQL 18 cluster that this process started: durable ({@code fsync}, {@code synchronous_commit}), loopback only,
 * SCRAM passwords, logical WAL, statements and parameters never logged.
 *
 * <p>Thread-safe. As root, PostgreSQL runs under {@code unshare -U}, because it refuses to run as root.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private EmbeddedPostgres() {}

    /**
     * Starts the cluster, making it first when it is not there: unpacks, initialises, stops the orphan of a killed
     * launcher, starts, makes the roles and the database {@code strongroom}. Returns when it takes connections.
     */
    public static EmbeddedPostgres start(PostgresLayout layout, PostgresOptions options) {
        throw new UnsupportedOperationException("not yet");
    }

    /** The loopback port, the same across {@link #restart()}. */
    public int port() {
        throw new UnsupportedOperationException("not yet");
    }

    /** The postmaster's process id. */
    public long pid() {
        throw new UnsupportedOperationException("not yet");
    }

    /** Whether the postmaster runs. */
    public boolean isAlive() {
        throw new UnsupportedOperationException("not yet");
    }

    /** Completes with the exit code when the present postmaster ends, for whatever reason. */
    public CompletableFuture<Integer> exit() {
        throw new UnsupportedOperationException("not yet");
    }

    /** Stops the postmaster if it still runs and starts it again on the same port. */
    public void restart() {
        throw new UnsupportedOperationException("not yet");
    }

    /** The address of the database {@code strongroom}. */
    public DatabaseAddress address() {
        throw new UnsupportedOperationException("not yet");
    }

    /** The login of a role. */
    public DatabaseLogin login(DatabaseRole role) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Connections as {@link DatabaseRole#OWNER} to the database {@code strongroom}. */
    public DataSource owner() {
        throw new UnsupportedOperationException("not yet");
    }

    /** Stops the cluster by a fast shutdown and waits until it is down. Does nothing the second time. */
    @Override
    public void close() {
        throw new UnsupportedOperationException("not yet");
    }
}
