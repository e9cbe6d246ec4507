package org.strongroom.offsite.schedule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.quartz.utils.ConnectionProvider;
import org.strongroom.configuration.DatabaseSettings;

/**
 * The job store's own small pool: it commits by itself, so its connections must never be those of the application's
 * transactions. A connection that failed is not used again. Thread-safe.
 */
public final class ScheduleConnections implements ConnectionProvider {
    private static final int LARGEST = 3;
    private static final long PATIENCE_SECONDS = 10;
    private static final int VALID_SECONDS = 2;
    private static final int CONNECT_SECONDS = 10;

    private final Source source;
    private final Semaphore permits = new Semaphore(LARGEST);
    private final Deque<PooledConnection> idle = new ArrayDeque<>();
    private boolean closed;

    /** Opens physical connections. */
    @FunctionalInterface
    interface Source {
        PooledConnection open() throws SQLException;
    }

    ScheduleConnections(Source source) {
        this.source = source;
    }

    /** A pool of the application's role; the password is read at each connection. */
    static ScheduleConnections of(DatabaseSettings settings) {
        PGConnectionPoolDataSource database = new PGConnectionPoolDataSource();
        database.setServerNames(new String[] {settings.address().host()});
        database.setPortNumbers(new int[] {settings.address().port()});
        database.setDatabaseName(settings.address().database());
        database.setSslMode(settings.address().sslMode());
        settings.address().authorities().map(Path::toString).ifPresent(database::setSslRootCert);
        database.setApplicationName("strongroom-schedule");
        database.setConnectTimeout(CONNECT_SECONDS);
        database.setTcpKeepAlive(true);
        database.setLogServerErrorDetail(false);
        return new ScheduleConnections(() -> database.getPooledConnection(
                settings.login().user(), password(settings.login().passwordFile())));
    }

    private static String password(Path file) throws SQLException {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new SQLException("the database password file cannot be read", e);
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (!acquired()) {
            throw new SQLException("every connection of the schedule is in use");
        }
        try {
            return connection();
        } catch (SQLException | RuntimeException e) {
            permits.release();
            throw e;
        }
    }

    private boolean acquired() {
        try {
            return permits.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Connection connection() throws SQLException {
        for (PooledConnection pooled = takeIdle(); pooled != null; pooled = takeIdle()) {
            Connection connection = attempt(pooled);
            if (connection != null) {
                return connection;
            }
        }
        PooledConnection fresh = source.open();
        fresh.addConnectionEventListener(new Return());
        return fresh.getConnection();
    }

    private static Connection attempt(PooledConnection pooled) throws SQLException {
        try {
            Connection connection = pooled.getConnection();
            if (connection.isValid(VALID_SECONDS)) {
                return connection;
            }
        } catch (SQLException gone) {
            pooled.close();
            return null;
        }
        pooled.close();
        return null;
    }

    private synchronized PooledConnection takeIdle() {
        return idle.poll();
    }

    private synchronized boolean keep(PooledConnection pooled) {
        if (closed) {
            return false;
        }
        idle.push(pooled);
        return true;
    }

    @Override
    public synchronized void shutdown() throws SQLException {
        closed = true;
        while (!idle.isEmpty()) {
            idle.pop().close();
        }
    }

    @Override
    public void initialize() {
        // connections are opened when they are needed
    }

    private final class Return implements ConnectionEventListener {
        @Override
        public void connectionClosed(ConnectionEvent event) {
            PooledConnection pooled = (PooledConnection) event.getSource();
            if (!keep(pooled)) {
                discard(pooled);
            }
            permits.release();
        }

        @Override
        public void connectionErrorOccurred(ConnectionEvent event) {
            // its user still closes it; the next one finds that it is not valid any more
        }

        private void discard(PooledConnection pooled) {
            try {
                pooled.close();
            } catch (SQLException e) {
                throw new IllegalStateException("a connection cannot be closed", e);
            }
        }
    }
}
