package org.strongroom.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.OperationFailedException;

/**
 * A PostgreSQL cluster that this process started: durable ({@code fsync}, {@code synchronous_commit}), loopback only,
 * SCRAM passwords, logical WAL, statements and parameters never logged.
 *
 * <p>Thread-safe. As root, PostgreSQL runs under {@code unshare -U}, because it refuses to run as root. A PostgreSQL that
 * ends by itself is not started again here: watch {@link #exit} and call {@link #restart}.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final long ATTEMPTS_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final PostgresLayout layout;
    private final PostgresBinaries binaries;
    private final FileChannel lock;
    private final int port;
    private PostgresLog log;
    private Postmaster postmaster;
    private boolean closed;

    private EmbeddedPostgres(PostgresLayout layout, PostgresBinaries binaries, FileChannel lock, int port) {
        this.layout = layout;
        this.binaries = binaries;
        this.lock = lock;
        this.port = port;
    }

    /**
     * Starts the cluster, making it first when it is not there: unpacks, initialises, stops the orphan of a killed
     * launcher, starts, makes the roles and the database {@code strongroom}. Returns when it takes connections.
     *
     * @throws ConfigurationException when another process runs it, root cannot step down, or the data directory is of
     *     another PostgreSQL or another user; the message has the remedy
     */
    public static EmbeddedPostgres start(PostgresLayout layout, PostgresOptions options) {
        PostgresBinaries binaries = PostgresBinaries.unpackedAt(layout.binaries(), options.binariesJar());
        FileChannel lock = DataDirectory.lock(layout.data());
        try {
            prepare(layout, binaries);
            EmbeddedPostgres postgres = new EmbeddedPostgres(
                    layout, binaries, lock, usablePort(options.port().orElse(0)));
            postgres.launch();
            try {
                DatabaseSetup.ensure(new DatabaseAddress("127.0.0.1", postgres.port, "postgres"), layout.secrets());
            } catch (RuntimeException e) {
                postgres.postmaster.stop();
                throw e;
            }
            postgres.log = PostgresLog.watch(layout.log());
            return postgres;
        } catch (RuntimeException e) {
            release(lock);
            throw e;
        }
    }

    /**
     * Stops what a killed launcher left running over the data directory, and starts nothing.
     *
     * @throws ConfigurationException when another process runs it
     */
    public static void stopOrphan(PostgresLayout layout, PostgresOptions options) {
        PostgresBinaries binaries = PostgresBinaries.unpackedAt(layout.binaries(), options.binariesJar());
        FileChannel lock = DataDirectory.lock(layout.data());
        try {
            OrphanedPostmaster.stop(binaries, layout.data());
        } finally {
            release(lock);
        }
    }

    private static void prepare(PostgresLayout layout, PostgresBinaries binaries) {
        DatabaseLogin owner = DatabaseRole.OWNER.login(layout.secrets());
        if (DataDirectory.exists(layout.data())) {
            DataDirectory.check(layout.data(), binaries.majorVersion());
            OrphanedPostmaster.stop(binaries, layout.data());
            return;
        }
        try {
            Files.createDirectories(
                    layout.secrets(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new ConfigurationException("Cannot make the folder of secrets " + layout.secrets(), e);
        }
        if (!Files.exists(owner.passwordFile())) {
            PasswordFile.generate(owner.passwordFile());
        }
        DataDirectory.initialise(binaries, layout.data(), owner);
        LOG.info("Made a database cluster in {}", layout.data());
    }

    /** After a kill, PostgreSQL's children may take a moment to end and hold its shared memory so long: tries again. */
    private void launch() {
        ServerSettings.write(layout.data(), port);
        long deadline = System.nanoTime() + ATTEMPTS_NANOS;
        while (true) {
            try {
                postmaster = Postmaster.start(binaries, layout.data(), layout.log());
                LOG.info("PostgreSQL takes connections on port {}", port);
                return;
            } catch (OperationFailedException e) {
                if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LOG.info("PostgreSQL did not start, trying again: {}", e.getMessage());
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
            }
        }
    }

    /** The port, or any free one for 0; refused at once when somebody else listens there. */
    private static int usablePort(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress("127.0.0.1", port));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new ConfigurationException("Port " + port + " for PostgreSQL is not free", e);
        }
    }

    /** The loopback port, the same across {@link #restart()}. */
    public int port() {
        return port;
    }

    /** The postmaster's process id. */
    public synchronized long pid() {
        return postmaster.pid();
    }

    /** Whether the postmaster runs. */
    public synchronized boolean isAlive() {
        return postmaster.isAlive();
    }

    /** Completes with the exit code when the present postmaster ends, for whatever reason. */
    public synchronized CompletableFuture<Integer> exit() {
        return postmaster.exit();
    }

    /** Stops the postmaster if it still runs and starts it again on the same port. */
    public synchronized void restart() {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        postmaster.stop();
        launch();
    }

    /** The address of the database {@code strongroom}. */
    public DatabaseAddress address() {
        return new DatabaseAddress("127.0.0.1", port, DatabaseAddress.STRONGROOM);
    }

    /** The login of a role. */
    public DatabaseLogin login(DatabaseRole role) {
        return role.login(layout.secrets());
    }

    /** Connections as {@link DatabaseRole#OWNER} to the database {@code strongroom}. */
    public DataSource owner() {
        return Connections.dataSource(address(), login(DatabaseRole.OWNER));
    }

    /** Stops the cluster by a fast shutdown and waits until it is down. Does nothing the second time. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            try {
                postmaster.stop();
            } finally {
                log.close();
                release(lock);
            }
        }
    }

    private static void release(FileChannel lock) {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it runs. */
    @Override
    public String toString() {
        Path data = layout.data();
        return "PostgreSQL in " + data + " on port " + port;
    }
}
